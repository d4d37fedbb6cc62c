package io.parley.outbox;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;

/** Calls {@code trim_outbox.lua}. */
final class TrimOutboxScript {
    private static final Script SCRIPT = Script.of(TrimOutboxScript.class, "trim_outbox.lua");

    private final RedisDoor door;

    TrimOutboxScript(RedisDoor door) {
        this.door = door;
    }

    /** Completes with the number of events removed. */
    Future<Long> run(WorkspaceId workspace, Duration young, Duration dead) {
        return door.eval(
                        SCRIPT,
                        new String[] {ShardKeys.of(workspace).events()},
                        String.valueOf(young.toMillis()),
                        String.valueOf(dead.toMillis()))
                .map(reply -> reply.number(1));
    }
}
