package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.HousePlan;

/** Redis is gone for two minutes (for most of the run when that is shorter). Sockets stay. */
final class F09RedisGone implements Row {
    private int before;
    private int after;
    private long backMicros;

    @Override
    public String id() {
        return "F09";
    }

    @Override
    public String fault() {
        return "Redis gone for two minutes";
    }

    @Override
    public HousePlan house() {
        return HousePlan.one();
    }

    @Override
    public double atLeastSeconds() {
        return 160;
    }

    @Override
    public double injectAt(double seconds) {
        return seconds * 0.1;
    }

    @Override
    public double healAt(double seconds) {
        return injectAt(seconds) + Math.min(120, seconds * 0.75);
    }

    @Override
    public void inject(Stage stage) throws Exception {
        before = stage.load().open();
        stage.house().redis().kill();
        stage.expectReady("A", false);
    }

    @Override
    public void heal(Stage stage) throws Exception {
        after = stage.load().open();
        stage.house().redis().start();
        backMicros = stage.now();
        stage.expectReady("A", true);
    }

    @Override
    public long settleMs() {
        return 120_000;
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        double kept = 100.0 * after / before;
        stage.figure("sockets kept", String.format("%.1f %%", kept));
        if (kept < 99) {
            stage.fail(String.format("%.1f %% of sockets kept (at least 99)", kept));
        }
        stage.atMost("accepting again after", Recovery.seconds(evidence, backMicros), 5, "s");
        Recovery.heapGrowth(stage, evidence, 64);
    }
}
