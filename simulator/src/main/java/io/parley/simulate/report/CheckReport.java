package io.parley.simulate.report;

import io.parley.simulate.Study;
import io.parley.simulate.check.Coverage;
import io.parley.simulate.check.Finding;
import java.util.List;
import java.util.Locale;

/** Formula beside simulation, for a terminal. */
public final class CheckReport {
    /** What must be zero, whatever is played. */
    private static final List<String> NEVER =
            List.of("idle_beside_work_s", "double_assignments", "over_capacity", "inversions");

    private CheckReport() {}

    /** A row for each figure, and what must be zero. */
    public static String text(List<Finding> findings, Study study) {
        Grid grid = new Grid();
        grid.row(List.of("", "figure", "formula", "simulated", "±", "", "by"));
        for (Finding finding : findings) {
            grid.row(List.of(
                    finding.group(),
                    Shown.name(finding.figure()),
                    digits(finding.formula()),
                    digits(finding.seen().mean()),
                    digits(finding.seen().half()),
                    !finding.exact() ? "approximation" : finding.agrees() ? "agrees" : "DIFFERS",
                    finding.law()));
        }
        for (String figure : NEVER) {
            double seen = study.figure(Study.TOTAL, figure).mean();
            grid.row(List.of(
                    Study.TOTAL, Shown.name(figure), "0", digits(seen), "", seen == 0 ? "agrees" : "DIFFERS", ""));
        }
        return grid.text();
    }

    /** How often intervals held what they should. */
    public static String text(List<Coverage> coverage, double confidence) {
        Grid grid = new Grid();
        grid.row(List.of("", "figure", "intervals that hold %", "expected %", "formula", "mean of all", "± 99 %"));
        for (Coverage one : coverage) {
            grid.row(List.of(
                    one.group(),
                    Shown.name(one.figure()),
                    digits(100 * one.share()),
                    digits(100 * confidence) + " ±" + digits(100 * one.error(confidence)),
                    digits(one.formula()),
                    digits(one.pooled().mean()),
                    digits(one.pooled().half())));
        }
        return grid.text();
    }

    /** Whether everything in such a table agrees. */
    public static boolean holds(List<Finding> findings, Study study) {
        return findings.stream().allMatch(Finding::agrees)
                && NEVER.stream()
                        .allMatch(figure -> study.figure(Study.TOTAL, figure).mean() == 0);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.2f" : "%.4f", value);
    }
}
