package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.house.HousePlan;
import io.parley.bench.faults.house.HousePlan.Extra;
import io.parley.bench.faults.proxy.FaultProxy;
import io.parley.bench.faults.proxy.Toxics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Redis' answers come late, by 50, 200 and 1 000 ms, and then through a line of 1 Mbit/s. */
final class F10RedisSlow implements Row {
    private static final long BYTES_OF_A_MEGABIT = 125_000;

    private final Map<String, Toxics> phases = new LinkedHashMap<>();
    private final Map<String, Long> ends = new LinkedHashMap<>();
    private long began;

    F10RedisSlow() {
        phases.put("+50 ms", Toxics.latency(50, 0));
        phases.put("+200 ms", Toxics.latency(200, 0));
        phases.put("+1000 ms", Toxics.latency(1_000, 0));
        phases.put("1 Mbit/s", Toxics.bandwidth(BYTES_OF_A_MEGABIT));
    }

    @Override
    public String id() {
        return "F10";
    }

    @Override
    public String fault() {
        return "Redis slow: +50, +200, +1000 ms, 1 Mbit/s";
    }

    @Override
    public HousePlan house() {
        return HousePlan.one().with(Extra.REDIS_PROXY);
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
        FaultProxy proxy = stage.house().redisProxies().get(0);
        began = stage.now();
        long phaseMs = (long) (stage.seconds() * 600 / phases.size());
        for (Map.Entry<String, Toxics> phase : phases.entrySet()) {
            proxy.toxics(Toxics.NONE, phase.getValue());
            Thread.sleep(phaseMs);
            ends.put(phase.getKey(), stage.now());
        }
        proxy.heal();
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        long from = began;
        for (Map.Entry<String, Long> phase : ends.entrySet()) {
            double p99 = Latency.ms(evidence, Set.of(Kind.ACKED), from, phase.getValue(), 0.99);
            stage.figure("p99 at " + phase.getKey(), String.format("%.0f ms", p99));
            if (phase.getKey().equals("+200 ms") && p99 > 600) {
                stage.fail(String.format("p99 at +200 ms: %.0f ms (at most 600)", p99));
            }
            from = phase.getValue();
        }
    }
}
