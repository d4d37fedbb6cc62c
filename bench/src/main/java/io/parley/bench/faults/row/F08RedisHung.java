package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.house.HousePlan;
import java.util.Set;

/** Redis keeps its connections and answers nothing for ten seconds. */
final class F08RedisHung implements Row {
    private static final long HUNG_MS = 10_000;

    private long backMicros;

    @Override
    public String id() {
        return "F08";
    }

    @Override
    public String fault() {
        return "Redis hung 10 s";
    }

    @Override
    public HousePlan house() {
        return HousePlan.one();
    }

    @Override
    public double atLeastSeconds() {
        return 25;
    }

    @Override
    public double healAt(double seconds) {
        return 0;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        // A router that hears nothing for so long may call itself unready, and has ten seconds to do so.
        stage.expectAnything("A");
        stage.house().redis().freeze();
        Thread.sleep(HUNG_MS);
        stage.house().redis().thaw();
        backMicros = stage.now();
        stage.expectReady("A", true);
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        Evidence.Window fault = evidence.fault();
        stage.atMost(
                "refusal p99",
                Latency.ms(evidence, Set.of(Kind.REFUSED), fault.fromMicros(), fault.toMicros(), 0.99) / 1e3,
                1,
                "s");
        stage.atMost("accepting again after", Recovery.seconds(evidence, backMicros), 2, "s");
        Recovery.heapGrowth(stage, evidence, 64);
    }
}
