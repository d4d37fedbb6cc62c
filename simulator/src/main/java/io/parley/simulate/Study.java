package io.parley.simulate;

import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.Source;
import java.util.ArrayList;
import java.util.Comparator;
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
        double confidence,
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
            List<Double> waits = figures.getOrDefault("wait_if_waiting_s", List.of());
            List<Double> waited = figures.getOrDefault("waited", List.of());
            // How many have to wait differs much from run to run, and those of a bad run wait longest.
            if (!waits.isEmpty() && waits.size() == waited.size()) {
                double confidence = scenario.run().confidence();
                group.put("wait_if_waiting_s", Estimate.weighted(numbers(waits), numbers(waited), confidence));
            }
            estimates.put(name, group);
        });
        return new Study(policy, runs.size(), scenario.run().confidence(), estimates, values);
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

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
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
            if (scenario.sources().stream().map(Source::priority).distinct().count() > 1) {
                scenario.sources().stream()
                        .map(Source::priority)
                        .sorted(Comparator.reverseOrder())
                        .distinct()
                        .forEach(priority -> groups.put(
                                "priority " + priority, who -> who.source().priority() == priority));
            }
            scenario.sources()
                    .forEach(source -> groups.put(
                            "from " + source.name(), who -> who.source().name().equals(source.name())));
        }
        return groups;
    }

    /**
     * A mean of several groups as if they were one: run by run, each group's value counted as often as its people are, times what
     * one of them counts for.
     *
     * @param counts figure with the number of people
     */
    public Estimate together(Map<String, Double> shares, String figure, String counts) {
        int runs = values.get(TOTAL).get("arrived").size();
        double[] means = new double[runs];
        for (int run = 0; run < runs; run++) {
            double sum = 0;
            double weights = 0;
            for (Map.Entry<String, Double> share : shares.entrySet()) {
                Map<String, List<Double>> figures = values.get(share.getKey());
                List<Double> seen = figures.getOrDefault(figure, List.of());
                double weight = share.getValue() * figures.get(counts).get(run);
                sum += weight * (seen.size() == runs ? seen.get(run) : Double.NaN);
                weights += weight;
            }
            means[run] = sum / weights;
        }
        return Estimate.of(means, confidence);
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
