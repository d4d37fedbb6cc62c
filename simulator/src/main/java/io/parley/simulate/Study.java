package io.parley.simulate;

import io.parley.simulate.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The runs of one scenario with one router, as figures with their intervals: from replications, or from batches of a single run.
 *
 * @param groups {@code total}, {@code queue NAME} and {@code from NAME}, each figure to its estimate
 * @param values the same figure by replication or batch, for comparisons
 */
public record Study(
        String policy,
        int runs,
        Map<String, Map<String, Estimate>> groups,
        Map<String, Map<String, List<Double>>> values) {
    private static final int BATCHES = 20;

    /** Name of the group with everybody. */
    public static final String TOTAL = "total";

    /** Figures of runs. */
    public static Study of(Scenario scenario, String policy, List<Run> runs) {
        Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();
        groups(scenario).forEach((name, member) -> {
            Map<String, List<Double>> figures = new LinkedHashMap<>();
            for (List<Case> part : parts(runs)) {
                List<Case> cases = part.stream().filter(member).toList();
                add(figures, Figures.of(cases, scenario.targets()));
            }
            values.put(name, figures);
        });
        for (Run run : runs) {
            add(values.get(TOTAL), ofRun(run));
        }
        Map<String, Map<String, Estimate>> estimates = new LinkedHashMap<>();
        values.forEach((name, figures) -> {
            Map<String, Estimate> group = new LinkedHashMap<>();
            figures.forEach((figure, seen) -> group.put(
                    figure, estimate(figure, seen, runs.size(), scenario.run().confidence())));
            estimates.put(name, group);
        });
        return new Study(policy, runs.size(), estimates, values);
    }

    private static Map<String, Double> ofRun(Run run) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("occupancy", run.spread().occupancy());
        figures.put("occupancy_gini", run.spread().gini());
        figures.put("occupancy_range", run.spread().range());
        figures.put("idle_beside_work_s", run.idleBesideWorkMs() / 1000);
        figures.put("double_assignments", (double) run.doubled());
        figures.put("over_capacity", (double) run.over());
        return figures;
    }

    private static void add(Map<String, List<Double>> figures, Map<String, Double> more) {
        more.forEach((figure, value) ->
                figures.computeIfAbsent(figure, name -> new ArrayList<>()).add(value));
    }

    /** Counts of batches are parts of a whole; everything else is a mean. */
    private static Estimate estimate(String figure, List<Double> seen, int runs, double confidence) {
        double[] values = seen.stream().mapToDouble(Double::doubleValue).toArray();
        if (runs == 1
                && List.of("arrived", "answered", "abandoned", "unserved", "inversions")
                        .contains(figure)) {
            return new Estimate(seen.stream().mapToDouble(Double::doubleValue).sum(), Double.NaN, 1);
        }
        if (runs == 1 && figure.equals("wait_max_s")) {
            return new Estimate(
                    seen.stream().mapToDouble(Double::doubleValue).max().orElse(0), Double.NaN, 1);
        }
        return Estimate.of(values, confidence);
    }

    private static List<List<Case>> parts(List<Run> runs) {
        if (runs.size() > 1) {
            return runs.stream().map(Run::cases).toList();
        }
        List<Case> all = runs.get(0).cases();
        int size = all.size() / BATCHES;
        if (size < 2) {
            return List.of(all);
        }
        List<List<Case>> batches = new ArrayList<>();
        for (int i = 0; i < BATCHES; i++) {
            batches.add(all.subList(i * size, i == BATCHES - 1 ? all.size() : (i + 1) * size));
        }
        return batches;
    }

    private static Map<String, Predicate<Case>> groups(Scenario scenario) {
        Map<String, Predicate<Case>> groups = new LinkedHashMap<>();
        groups.put(TOTAL, who -> true);
        scenario.queues()
                .forEach(queue -> groups.put(
                        "queue " + queue.id(), who -> who.source().queue().equals(queue.id())));
        if (scenario.sources().size() > 1) {
            scenario.sources()
                    .forEach(source -> groups.put(
                            "from " + source.name(), who -> who.source().name().equals(source.name())));
        }
        return groups;
    }

    /** A figure of a group. */
    public Estimate figure(String group, String figure) {
        Map<String, Estimate> figures = groups.getOrDefault(group, Map.of());
        Estimate found = figures.get(figure);
        if (found == null) {
            throw new IllegalArgumentException("figure: '" + figure + "' of '" + group + "' (expected: one of "
                    + new TreeMap<>(figures).keySet() + ")");
        }
        return found;
    }
}
