package io.parley.simulate.report;

import io.parley.simulate.Study;
import io.parley.simulate.check.Finding;
import java.util.List;
import java.util.Locale;

/** Formula beside simulation, for a terminal. */
public final class CheckReport {
    private CheckReport() {}

    /** A row for each figure, and what must be zero. */
    public static String text(List<Finding> findings, Study study) {
        Grid grid = new Grid();
        grid.row(List.of("", "figure", "formula", "simulated", "± 99 %", ""));
        for (Finding finding : findings) {
            grid.row(List.of(
                    finding.group(),
                    finding.figure(),
                    digits(finding.formula()),
                    digits(finding.seen().mean()),
                    digits(finding.seen().half()),
                    finding.agrees() ? "agrees" : "DIFFERS"));
        }
        for (String figure : List.of("idle_beside_work_s", "double_assignments", "over_capacity")) {
            double seen = study.figure(Study.TOTAL, figure).mean();
            grid.row(List.of(Study.TOTAL, figure, "0", digits(seen), "", seen == 0 ? "agrees" : "DIFFERS"));
        }
        return grid.text();
    }

    /** Whether everything in such a table agrees. */
    public static boolean holds(List<Finding> findings, Study study) {
        return findings.stream().allMatch(Finding::agrees)
                && study.figure(Study.TOTAL, "idle_beside_work_s").mean() == 0
                && study.figure(Study.TOTAL, "double_assignments").mean() == 0
                && study.figure(Study.TOTAL, "over_capacity").mean() == 0;
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.2f" : "%.4f", value);
    }
}
