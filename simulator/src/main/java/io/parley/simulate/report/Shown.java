package io.parley.simulate.report;

import io.parley.simulate.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures as a person reads them. */
final class Shown {
    /** The columns of a table of groups. */
    static final List<String> COLUMNS = List.of(
            "arrived",
            "unserved",
            "p_wait",
            "asa_s",
            "wait_if_waiting_s",
            "wait_p90_s",
            "wait_p99_s",
            "wait_max_s",
            "abandonment");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("p_wait", "P(wait)"),
            Map.entry("asa_s", "ASA s"),
            Map.entry("mean_queue_s", "in line s"),
            Map.entry("wait_if_waiting_s", "if waiting s"),
            Map.entry("wait_p90_s", "p90 s"),
            Map.entry("wait_p99_s", "p99 s"),
            Map.entry("wait_max_s", "max s"),
            Map.entry("abandonment", "left %"),
            Map.entry("offer_efficiency", "offers accepted %"),
            Map.entry("offers_missed", "offers missed %"),
            Map.entry("offers_rejected", "offers declined %"),
            Map.entry("offers_each", "offers per conversation"),
            Map.entry("returning", "came back to somebody %"),
            Map.entry("sticky_hits", "met the agent of last time %"),
            Map.entry("transferred", "handed on %"),
            Map.entry("decision_p50_ms", "decision on this machine ms, p50"),
            Map.entry("decision_p99_ms", "decision on this machine ms, p99"),
            Map.entry("level_surplus", "levels above those asked"),
            Map.entry("inversions", "overtaken by a later one of its kind"),
            Map.entry("occupancy", "occupancy %"),
            Map.entry("occupancy_gini", "Gini of occupancy"),
            Map.entry("occupancy_range", "largest difference in occupancy %"),
            Map.entry("idle_beside_work_s", "idle beside work s"),
            Map.entry("double_assignments", "given to two agents"),
            Map.entry("over_capacity", "over capacity"));

    private static final List<String> SHARES = List.of(
            "abandonment",
            "returning",
            "sticky_hits",
            "transferred",
            "offer_efficiency",
            "offers_missed",
            "offers_rejected",
            "occupancy",
            "occupancy_range");

    private Shown() {}

    static String name(String figure) {
        if (figure.startsWith("sl_")) {
            return "SL " + figure.substring(3) + " %";
        }
        return figure.startsWith("step_")
                ? "served at step " + figure.substring(5) + " %"
                : NAMES.getOrDefault(figure, figure);
    }

    static String value(String figure, Estimate estimate) {
        double factor = isShare(figure) ? 100 : 1;
        String mean = number(figure, estimate.mean() * factor);
        return Double.isNaN(estimate.half()) || estimate.half() == 0 || figure.equals("arrived")
                ? mean
                : mean + " ±" + number(figure, estimate.half() * factor);
    }

    private static boolean isShare(String figure) {
        return SHARES.contains(figure) || figure.startsWith("sl_") || figure.startsWith("step_");
    }

    private static String number(String figure, double value) {
        boolean fine = figure.equals("p_wait") || figure.equals("occupancy_gini");
        double size = Math.abs(value);
        String format = fine
                ? "%.4f"
                : size >= 1000 ? "%.0f" : size >= 100 ? "%.1f" : size == Math.rint(size) ? "%.0f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }
}
