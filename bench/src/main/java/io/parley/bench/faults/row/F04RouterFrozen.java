package io.parley.bench.faults.row;

import io.parley.bench.faults.house.HousePlan;

/**
 * One of two routers is frozen and wakes again: what it believed to own may be somebody else's by now. Its clients are left alone
 * by it for as long as it sleeps, for which it cannot be blamed.
 */
final class F04RouterFrozen implements Row {
    private static final long AFTERMATH_MICROS = 10_000_000;

    private long frozen;

    @Override
    public String id() {
        return "F04";
    }

    @Override
    public String fault() {
        return "router A frozen 20 s, then awake";
    }

    @Override
    public HousePlan house() {
        return HousePlan.two();
    }

    @Override
    public double atLeastSeconds() {
        return 40;
    }

    @Override
    public double healAt(double seconds) {
        return injectAt(seconds) + Math.min(20, seconds / 2);
    }

    @Override
    public void inject(Stage stage) throws Exception {
        stage.house().router(0).freeze();
        frozen = stage.now();
        stage.expectReady("A", false);
    }

    @Override
    public void heal(Stage stage) throws Exception {
        stage.house().router(0).thaw();
        stage.expectReady("A", true);
        stage.excuse(frozen, stage.now() + AFTERMATH_MICROS);
    }
}
