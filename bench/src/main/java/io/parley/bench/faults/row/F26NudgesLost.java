package io.parley.bench.faults.row;

import io.lettuce.core.KillArgs;
import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.HousePlan;

/** Connections that carry nudges are killed every five seconds. */
final class F26NudgesLost implements Row {
    private static final int KILLS = 5;
    private static final long EVERY_MS = 5_000;

    @Override
    public String id() {
        return "F26";
    }

    @Override
    public String fault() {
        return "nudges lost: subscriptions killed every 5 s";
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
        return 0;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        for (int i = 0; i < KILLS; i++) {
            stage.house().askRedis(redis -> redis.clientKill(KillArgs.Builder.typePubsub()));
            Thread.sleep(EVERY_MS);
        }
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        Evidence.Window fault = evidence.fault();
        double before = Latency.toScreenMs(evidence, 0, fault.fromMicros(), 1);
        double during = Latency.toScreenMs(evidence, fault.fromMicros(), fault.toMicros(), 1);
        stage.figure("slowest to a screen before", String.format("%.0f ms", before));
        stage.atMost("slowest to a screen meanwhile", during / 1e3, 2.5, "s");
    }
}
