package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code shift.lua}. */
final class ShiftScript {
    private static final Script SCRIPT = Script.of(ShiftScript.class, "shift.lua");

    private final RedisDoor door;
    private final IdSource ids;

    ShiftScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    /** Answers whether this shift is in force now; not when a newer one is. */
    Future<Boolean> run(WorkspaceId workspace, AgentId agent, LiveShift shift) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), ids.random(), agent.value(), RecordJson.write(shift))
                .map(reply -> reply.code().equals("APPLIED"));
    }
}
