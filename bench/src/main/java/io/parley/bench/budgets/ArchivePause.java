package io.parley.bench.budgets;

import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.parley.bench.product.BenchConfiguration;
import io.parley.bench.relay.Subject;
import io.parley.redis.ShardKeys;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Holds history back by forbidding Redis to hand out its events, so that its cost can be told from that of messages. Blocks. */
final class ArchivePause {
    private static final long PATIENCE_S = 120;

    private final Subject parley;
    private final String events = ShardKeys.of(BenchConfiguration.WORKSPACE).events();

    ArchivePause(Subject parley) {
        this.parley = parley;
    }

    /** From now on events stay in the outbox. */
    void pause() {
        allow("-xreadgroup");
    }

    /** Lets history go on and measures what it costs until nothing is left. */
    Cost resume() throws IOException, InterruptedException {
        long waiting = behind();
        double server = parley.server().cpuMicros();
        double redis = parley.redis().process().cpuMicros();
        allow("+xreadgroup");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (behind() > 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("history is " + behind() + " events behind after " + PATIENCE_S + " s");
            }
            TimeUnit.MILLISECONDS.sleep(250);
        }
        double events = Math.max(1, waiting);
        return new Cost(
                waiting,
                (parley.server().cpuMicros() - server) / events,
                (parley.redis().process().cpuMicros() - redis) / events);
    }

    private void allow(String rule) {
        commands()
                .dispatch(
                        CommandType.ACL,
                        new StatusOutput<>(StringCodec.UTF8),
                        new CommandArgs<>(StringCodec.UTF8)
                                .add("SETUSER")
                                .add("default")
                                .add(rule));
    }

    /** Events that are not in history yet. */
    private long behind() {
        long most = 0;
        for (Object group : commands().xinfoGroups(events)) {
            List<?> fields = (List<?>) group;
            most = Math.max(most, number(fields, "lag") + number(fields, "pending"));
        }
        return most;
    }

    private static long number(List<?> fields, String name) {
        int at = fields.indexOf(name);
        Object value = at < 0 ? null : fields.get(at + 1);
        return value instanceof Long number ? number : 0;
    }

    private RedisCommands<String, String> commands() {
        return parley.redis().commands();
    }

    /** CPU of catching up, per event. */
    record Cost(long events, double serverMicros, double redisMicros) {}
}
