package io.parley.assignment;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Instant;

/** Calls {@code clock.lua}. */
final class ClockScript {
    private static final Script SCRIPT = Script.of(ClockScript.class, "clock.lua");

    private final RedisDoor door;

    ClockScript(RedisDoor door) {
        this.door = door;
    }

    Future<Instant> run(WorkspaceId workspace) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed()).map(reply -> Instant.ofEpochMilli(reply.number(1)));
    }
}
