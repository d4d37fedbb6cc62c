package io.parley.simulate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How evenly agents were busy.
 *
 * @param occupancy mean share of their room that agents used while they were there
 * @param gini the largest Gini coefficient of any crew, 0 when all its members were equally busy
 * @param range the largest difference between two members of a crew
 */
public record Spread(double occupancy, double gini, double range) {

    static Spread of(Staff staff) {
        Map<String, List<Double>> crews = new LinkedHashMap<>();
        List<Double> all = new ArrayList<>();
        for (Staff.Member member : staff.all()) {
            if (member.wasThere()) {
                all.add(member.occupancy());
                crews.computeIfAbsent(member.crew.name(), crew -> new ArrayList<>())
                        .add(member.occupancy());
            }
        }
        double mean = all.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double gini = 0;
        double range = 0;
        for (List<Double> crew : crews.values()) {
            Collections.sort(crew);
            gini = Math.max(gini, gini(crew));
            range = Math.max(range, crew.get(crew.size() - 1) - crew.get(0));
        }
        return new Spread(mean, gini, range);
    }

    /** Of sorted values. */
    static double gini(List<Double> sorted) {
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < sorted.size(); i++) {
            sum += sorted.get(i);
            weighted += (i + 1) * sorted.get(i);
        }
        int n = sorted.size();
        return sum == 0 ? 0 : 2 * weighted / (n * sum) - (n + 1.0) / n;
    }
}
