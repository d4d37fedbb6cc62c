package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.HousePlan;

/** The only router is killed and started again at once. */
final class F02OnlyRouterKilled implements Row {

    @Override
    public String id() {
        return "F02";
    }

    @Override
    public String fault() {
        return "the only router killed and restarted";
    }

    @Override
    public HousePlan house() {
        return HousePlan.one();
    }

    @Override
    public double healAt(double seconds) {
        return 0;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        stage.expectReady("A", false);
        stage.house().router(0).kill();
        stage.expectAnything("A");
        stage.house().router(0).start();
        stage.expectReady("A", true);
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        stage.atMost("ready after", stage.house().router(0).readyMillis() / 1e3, 5, "s");
        stage.atMost("gap", reading.gapMs() / 1e3, 8, "s");
    }
}
