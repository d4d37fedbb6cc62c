package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What became of a row.
 *
 * @param figures what is special to it
 * @param failures which of its own bars it missed
 * @param baseline whether it only shows what others would lose
 * @param loopLagMs lag of event loops at p99 outside the fault
 */
public record RowResult(
        String id,
        String fault,
        Reading reading,
        List<Finding> findings,
        Map<String, String> figures,
        List<String> failures,
        boolean baseline,
        double loopLagMs) {

    /** In one word. */
    public String verdict() {
        return baseline ? "baseline" : passed() ? "pass" : "FAIL";
    }

    /** Whether every promise held and every bar was met. */
    public boolean passed() {
        return failures.isEmpty() && findings.stream().allMatch(Finding::held);
    }

    /** Why it did not pass, one line each. */
    public List<String> reasons() {
        List<String> reasons = new ArrayList<>(failures);
        findings.stream().filter(finding -> !finding.held()).map(Finding::line).forEach(reasons::add);
        return reasons;
    }

    /** The row's own figures in one line. */
    public String special() {
        return String.join(
                ", ",
                figures.entrySet().stream()
                        .map(figure -> figure.getKey() + " " + figure.getValue())
                        .toList());
    }
}
