package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code connect.lua}. */
final class ConnectScript {
    private static final Script SCRIPT = Script.of(ConnectScript.class, "connect.lua");

    private final RedisDoor door;
    private final IdSource ids;

    ConnectScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<AgentRecord> run(WorkspaceId workspace, AgentId agent, String session) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), ids.random(), agent.value(), session, Times.LEASE)
                .map(reply -> AgentRecord.parse(reply.text(1)));
    }
}
