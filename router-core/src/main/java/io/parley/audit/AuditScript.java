package io.parley.audit;

import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;

/** Calls {@code audit.lua}. */
final class AuditScript {
    private static final Script SCRIPT = Script.of(AuditScript.class, "audit.lua");

    private final RedisDoor door;

    AuditScript(RedisDoor door) {
        this.door = door;
    }

    /** @param most conversations to look at */
    Future<Look> run(WorkspaceId workspace, String agent, int most) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), agent, Integer.toString(most))
                .map(reply -> read(agent, reply));
    }

    private static Look read(String agent, Reply reply) {
        return new Look(reply.number(1), reply.number(2) == 1, Drift.read(agent, reply, 3));
    }

    /**
     * What was seen of one agent.
     *
     * @param whole whether everything they hold was looked at
     */
    record Look(long nowMs, boolean whole, List<Drift> found) {}
}
