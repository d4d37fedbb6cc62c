package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.HousePlan;
import io.parley.bench.faults.house.HousePlan.Extra;
import io.parley.bench.faults.proxy.FaultProxy;
import io.parley.bench.faults.proxy.Toxics;

/** Everybody on router A vanishes without a word: a hole between them and A swallows what either says. */
final class F17HalfOpen implements Row {
    /**
     * Each goes through the proxy and so costs three of the 20 000 descriptors a process may have, and more while it comes back and what it
     * had has not been closed.
     */
    private static final int MOST_IDLE = 2_500;

    private int vanished;
    private double closedSeconds;

    @Override
    public String id() {
        return "F17";
    }

    @Override
    public String fault() {
        return "all clients of router A vanish silently";
    }

    @Override
    public HousePlan house() {
        return HousePlan.two().with(Extra.DOOR_PROXY);
    }

    @Override
    public void prepare(Stage stage) throws Exception {
        stage.load().addIdle(Math.min(stage.idle(), MOST_IDLE), 120_000);
    }

    @Override
    public double injectAt(double seconds) {
        return seconds * 0.3;
    }

    @Override
    public double healAt(double seconds) {
        return 0;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        FaultProxy proxy = stage.house().doorProxies().get(0);
        long from = stage.now();
        vanished = proxy.served();
        proxy.toxics(Toxics.BLACKHOLE, Toxics.BLACKHOLE);
        // New connections find A closed, as a load balancer would see to it.
        proxy.refuse();
        long began = System.nanoTime();
        while (proxy.served() > 0 && System.nanoTime() - began < 120e9) {
            Thread.sleep(100);
        }
        closedSeconds = (System.nanoTime() - began) / 1e9;
        proxy.heal();
        stage.excuse(from, stage.now());
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        stage.figure("vanished", vanished + " sockets");
        stage.atMost("all closed after", closedSeconds, 90, "s");
    }
}
