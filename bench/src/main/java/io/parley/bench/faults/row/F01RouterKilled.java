package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.HousePlan;

/** One of two routers is killed; its sockets find the other. */
final class F01RouterKilled implements Row {

    @Override
    public String id() {
        return "F01";
    }

    @Override
    public String fault() {
        return "router A killed, B lives";
    }

    @Override
    public HousePlan house() {
        return HousePlan.two();
    }

    @Override
    public void inject(Stage stage) throws Exception {
        stage.expectReady("A", false);
        stage.house().router(0).kill();
    }

    @Override
    public void heal(Stage stage) throws Exception {
        stage.expectAnything("A");
        stage.house().router(0).start();
        stage.expectReady("A", true);
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        stage.figure("back in 5 s", String.format("%.1f %%", reading.resumedPercent()));
        if (reading.resumedPercent() < 99) {
            stage.fail(String.format("%.1f %% of sockets resumed within 5 s (at least 99)", reading.resumedPercent()));
        }
        stage.atMost("slowest resume", reading.resumedMs() / 1e3, 30, "s");
    }
}
