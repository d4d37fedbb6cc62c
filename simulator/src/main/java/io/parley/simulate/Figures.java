package io.parley.simulate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures a router is judged by, of some conversations. Times in seconds. */
public final class Figures {
    private static final int STEPS_SHOWN = 6;

    private Figures() {}

    /** Of these conversations; a figure without anything to count is left out. */
    static Map<String, Double> of(List<Case> cases, List<Long> targets) {
        Map<String, Double> figures = new LinkedHashMap<>();
        List<Case> answered = cases.stream().filter(Case::answered).toList();
        long left = cases.stream().filter(Case::left).count();
        figures.put("arrived", (double) cases.size());
        figures.put("answered", (double) answered.size());
        figures.put("abandoned", (double) left);
        figures.put("unserved", (double) (cases.size() - answered.size() - left));
        if (!cases.isEmpty()) {
            figures.put("p_wait", share(cases.stream().filter(Figures::queued).count(), cases.size()));
            figures.put("abandonment", share(left, cases.size()));
            figures.put(
                    "mean_queue_s",
                    mean(cases.stream()
                            .filter(Figures::settled)
                            .mapToDouble(Figures::inLine)
                            .toArray()));
        }
        if (!answered.isEmpty()) {
            waits(figures, answered);
        }
        for (long target : targets) {
            serviceLevel(figures, cases, target);
        }
        if (!answered.isEmpty()) {
            offers(figures, cases, answered);
            returning(figures, cases, answered);
            transfers(figures, cases, answered);
            decisions(figures, answered);
        }
        return figures;
    }

    private static boolean queued(Case who) {
        return who.queuedUntil != who.at;
    }

    private static boolean settled(Case who) {
        return who.answered() || who.left();
    }

    /** Seconds until accepted or gone. */
    private static double inLine(Case who) {
        return ((who.answered() ? who.answeredAt : who.endedAt) - who.at) / 1000.0;
    }

    private static void waits(Map<String, Double> figures, List<Case> answered) {
        double[] waits = answered.stream()
                .mapToDouble(who -> who.waited() / 1000.0)
                .sorted()
                .toArray();
        figures.put("asa_s", mean(waits));
        double[] waited = answered.stream()
                .filter(Figures::queued)
                .mapToDouble(who -> who.waited() / 1000.0)
                .toArray();
        if (waited.length > 0) {
            figures.put("waited", (double) waited.length);
            figures.put("wait_if_waiting_s", mean(waited));
        }
        figures.put("wait_p90_s", quantile(waits, 0.9));
        figures.put("wait_p99_s", quantile(waits, 0.99));
        figures.put("wait_max_s", waits[waits.length - 1]);
    }

    private static void serviceLevel(Map<String, Double> figures, List<Case> cases, long target) {
        long inTime = cases.stream()
                .filter(who -> who.answered() && who.waited() <= target)
                .count();
        long counted = cases.stream()
                .filter(who -> who.answered() || (who.left() && who.endedAt - who.at > target))
                .count();
        if (counted > 0) {
            figures.put(String.format(Locale.ROOT, "sl_%ds", target / 1000), share(inTime, counted));
        }
    }

    private static void offers(Map<String, Double> figures, List<Case> cases, List<Case> answered) {
        double offers = cases.stream().mapToInt(who -> who.offers).sum();
        if (offers > 0) {
            figures.put(
                    "offer_efficiency",
                    answered.stream().filter(who -> who.offers > 0).count() / offers);
            figures.put(
                    "offers_missed", cases.stream().mapToInt(who -> who.missed).sum() / offers);
            figures.put(
                    "offers_rejected",
                    cases.stream().mapToInt(who -> who.rejected).sum() / offers);
            figures.put("offers_each", offers / cases.size());
        }
        int steps = answered.stream().mapToInt(who -> who.servedAtStep).max().orElse(0);
        for (int step = 0; steps > 0 && step <= Math.min(steps, STEPS_SHOWN); step++) {
            int wanted = step;
            figures.put(
                    "step_" + step,
                    share(
                            answered.stream()
                                    .filter(who -> who.servedAtStep == wanted)
                                    .count(),
                            answered.size()));
        }
        figures.put(
                "level_surplus",
                mean(answered.stream().mapToDouble(who -> who.surplus).toArray()));
        figures.put("inversions", (double)
                cases.stream().filter(who -> who.overtook).count());
    }

    /** Who comes back should meet the agent who knows them, where queues want that. */
    private static void returning(Map<String, Double> figures, List<Case> cases, List<Case> answered) {
        long known = answered.stream().filter(who -> !who.lastAgent.isEmpty()).count();
        if (known > 0) {
            figures.put("returning", share(known, cases.size()));
            figures.put(
                    "sticky_hits",
                    share(
                            answered.stream()
                                    .filter(who -> who.agent.equals(who.lastAgent))
                                    .count(),
                            known));
        }
    }

    /** From what made it possible to the decision, on the machine at hand. */
    private static void decisions(Map<String, Double> figures, List<Case> answered) {
        double[] taken = answered.stream()
                .mapToDouble(who -> who.decidedInMs)
                .filter(ms -> !Double.isNaN(ms))
                .sorted()
                .toArray();
        if (taken.length > 0) {
            figures.put("decision_p50_ms", quantile(taken, 0.5));
            figures.put("decision_p99_ms", quantile(taken, 0.99));
        }
    }

    private static void transfers(Map<String, Double> figures, List<Case> cases, List<Case> answered) {
        if (cases.stream().anyMatch(who -> who.source.transfer().share() > 0)) {
            figures.put(
                    "transferred",
                    share(cases.stream().filter(who -> who.handedOn).count(), answered.size()));
        }
    }

    private static double share(long part, long whole) {
        return (double) part / whole;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }
}
