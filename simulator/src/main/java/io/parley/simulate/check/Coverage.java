package io.parley.simulate.check;

import io.parley.simulate.Estimate;
import io.parley.simulate.Study;
import io.parley.simulate.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How often the interval of a figure holds what the formula says, over studies with other random numbers: intervals of 95 % are right
 * when about 95 of a hundred do.
 *
 * @param held studies whose interval held it
 * @param studies all of them
 * @param formula what it should be
 * @param pooled the mean of all studies, whose narrow interval shows what would always be wrong the same way
 */
public record Coverage(String group, String figure, int held, int studies, double formula, Estimate pooled) {

    /** Of each figure that a formula knows exactly. */
    public static List<Coverage> of(Scenario scenario, int studies, Function<Scenario, Study> player) {
        List<Expected> expected = Formulae.of(scenario).expected().stream()
                .filter(Expected::exact)
                .toList();
        int[] held = new int[expected.size()];
        double[][] means = new double[expected.size()][studies];
        for (int study = 0; study < studies; study++) {
            // Far enough apart that no two studies share a replication.
            long seed = scenario.run().seed() + 10_000L * (study + 1);
            Study seen = player.apply(scenario.with(scenario.run().withSeed(seed)));
            for (int i = 0; i < held.length; i++) {
                Finding finding = expected.get(i).in(seen);
                held[i] += finding.agrees() ? 1 : 0;
                means[i][study] = finding.seen().mean();
            }
        }
        List<Coverage> coverage = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            Expected one = expected.get(i);
            coverage.add(new Coverage(
                    one.label(), one.figure(), held[i], studies, one.value(), Estimate.of(means[i], 0.99)));
        }
        return coverage;
    }

    /** Share of the studies whose interval held it. */
    public double share() {
        return (double) held / studies;
    }

    /** The error of that share by chance alone, one standard deviation. */
    public double error(double confidence) {
        return Math.sqrt(confidence * (1 - confidence) / studies);
    }
}
