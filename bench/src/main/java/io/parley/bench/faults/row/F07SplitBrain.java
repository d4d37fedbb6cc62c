package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.house.FaultWorkspace;
import io.parley.bench.faults.house.HousePlan;
import io.parley.redis.ShardKeys;
import io.parley.testing.RedisFailover;
import io.parley.testing.RedisNode;
import java.util.List;

/**
 * The primary is cut from its replica and the Sentinels but not from the router, which goes on writing to it while the replica is
 * promoted. Run with the profile {@code ha}, and beside it with plain replication, where what was acknowledged meanwhile is lost.
 */
final class F07SplitBrain implements Row {
    private static final String EVENTS = "local said = redis.call('XINFO', 'STREAM', KEYS[1])"
            + " for i = 1, #said, 2 do if said[i] == 'entries-added' then return said[i + 1] end end";

    private final boolean durable;
    private RedisNode old;
    private long cutMicros;
    private long eventsAtCut;

    private F07SplitBrain(boolean durable) {
        this.durable = durable;
    }

    static F07SplitBrain durable() {
        return new F07SplitBrain(true);
    }

    static F07SplitBrain plain() {
        return new F07SplitBrain(false);
    }

    @Override
    public String id() {
        return durable ? "F07" : "F07-async";
    }

    @Override
    public String fault() {
        return durable ? "split brain, profile ha" : "split brain, plain replication";
    }

    @Override
    public boolean isBaseline() {
        return !durable;
    }

    @Override
    public HousePlan house() {
        return durable
                ? HousePlan.one()
                        .replicated(List.of("min-replicas-to-write 1", "min-replicas-max-lag 2"))
                        .with("PARLEY_REDIS_DURABILITY", "ha")
                : HousePlan.one().replicated(List.of()).with("PARLEY_REDIS_UNCHECKED", "true");
    }

    @Override
    public double atLeastSeconds() {
        return 40;
    }

    @Override
    public void inject(Stage stage) {
        old = stage.house().failover().primary();
        cutMicros = stage.now();
        RedisFailover.cut(old);
        eventsAtCut = events(old);
    }

    @Override
    public void heal(Stage stage) {
        // What the promoted one never had. History may have read some of it in time; the rest is what D1 finds gone.
        stage.figure("written to the cut-off primary alone", events(old) - eventsAtCut + " events");
        RedisFailover.heal(old);
        stage.house().failover().awaitCalm();
        if (stage.house().failover().primary() == old) {
            stage.fail("nobody was promoted: there was no split brain");
        }
    }

    private static long events(RedisNode node) {
        return Long.parseLong(
                node.ask("EVAL_RO", EVENTS, "1", ShardKeys.of(FaultWorkspace.ID).events()));
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        double refusal = evidence.histories()
                        .of(Kind.REFUSED)
                        .mapToLong(Event::atMicros)
                        .filter(at -> at >= cutMicros)
                        .min()
                        .orElse(cutMicros + 86_400_000_000L)
                / 1e6;
        if (durable) {
            stage.atMost("refusing after", refusal - cutMicros / 1e6, 1.2, "s");
            stage.atMost("gap", reading.gapMs() / 1e3, 6, "s");
        }
    }
}
