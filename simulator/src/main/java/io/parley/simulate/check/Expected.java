package io.parley.simulate.check;

import io.parley.simulate.Estimate;
import io.parley.simulate.Study;
import java.util.List;
import java.util.Map;

/**
 * One figure by formula.
 *
 * @param groups whose, each with what one of them counts for
 * @param law what the formula is known as
 * @param exact whether it is more than an approximation
 */
public record Expected(Map<String, Double> groups, String figure, double value, String law, boolean exact) {
    /** Figures that are means of those who were answered; the others are of all who came. */
    private static final List<String> OF_ANSWERED = List.of("asa_s");

    public Expected {
        groups = Map.copyOf(groups);
    }

    /** Whose it is. */
    String label() {
        return groups.size() > 1 ? "together" : groups.keySet().iterator().next();
    }

    /** The same figure as it was seen; NaN when there was nobody to count. */
    Finding in(Study study) {
        String first = groups.keySet().iterator().next();
        Estimate seen = groups.size() > 1
                ? study.together(groups, figure, OF_ANSWERED.contains(figure) ? "answered" : "arrived")
                : study.groups().get(first).getOrDefault(figure, new Estimate(Double.NaN, Double.NaN, 0));
        return new Finding(label(), figure, law, value, exact, seen);
    }
}
