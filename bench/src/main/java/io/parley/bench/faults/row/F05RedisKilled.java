package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.HousePlan;

/** Redis is killed and comes back in place after three seconds. */
final class F05RedisKilled implements Row {
    private static final long DOWN_MS = 3_000;

    private long backMicros;

    @Override
    public String id() {
        return "F05";
    }

    @Override
    public String fault() {
        return "Redis killed, restarted in place after 3 s";
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
        stage.house().redis().kill();
        Thread.sleep(DOWN_MS);
        stage.house().redis().start();
        backMicros = stage.now();
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        stage.atMost("accepting again after", Recovery.seconds(evidence, backMicros), 3, "s");
        Recovery.heapGrowth(stage, evidence, 32);
    }
}
