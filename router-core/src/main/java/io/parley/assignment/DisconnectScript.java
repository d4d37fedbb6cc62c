package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code disconnect.lua}. */
final class DisconnectScript {
    private static final Script SCRIPT = Script.of(DisconnectScript.class, "disconnect.lua");

    private final RedisDoor door;
    private final IdSource ids;

    DisconnectScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    /** Whether the session was the agent's. */
    Future<Boolean> run(WorkspaceId workspace, AgentId agent, String session) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), ids.random(), agent.value(), session, Times.GRACE)
                .map(reply -> reply.code().equals("OK"));
    }
}
