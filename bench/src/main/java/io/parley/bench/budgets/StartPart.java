package io.parley.bench.budgets;

import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.start.StartBench;
import java.util.List;

/** Start of the built product. */
final class StartPart implements Part {
    private static final double BAR_MS = 2_000;

    @Override
    public void run(Setting setting, Report report) throws Exception {
        Result seen = new StartBench().run(setting, setting.flag("short") ? 3 : 7);
        Table table = seen.tables().get(0);
        double fresh = median(table.rows().get(0));
        double existing = median(table.rows().get(1));
        report.budgets.add(new Budget(
                "start on the embedded default, already built, to the first answered request",
                "≤ 2 s",
                String.format("%.0f ms on an empty data folder, %.0f ms on an existing one", fresh, existing),
                String.format("hello world %.0f ms", median(table.rows().get(2))),
                Math.max(fresh, existing) <= BAR_MS));
        report.details.add(table);
    }

    private static double median(List<Object> row) {
        return (double) row.get(1);
    }
}
