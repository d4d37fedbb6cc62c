package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.Force;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Map;

/** Calls {@code force.lua}. */
final class ForceScript {
    private static final Script SCRIPT = Script.of(ForceScript.class, "force.lua");

    private final RedisDoor door;
    private final IdSource ids;

    ForceScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(WorkspaceId workspace, AgentId by, Force force) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.log(force.conversation())),
                        ids.random(),
                        force.conversation().value(),
                        Long.toString(force.version()),
                        force.commandId(),
                        force.agent(),
                        RecordJson.write(Map.of("by", by.value(), "reason", force.reason())))
                .map(TransitionReply::read);
    }
}
