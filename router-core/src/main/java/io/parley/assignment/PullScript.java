package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.Pull;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Map;

/** Calls {@code pull.lua}. */
final class PullScript {
    private static final Script SCRIPT = Script.of(PullScript.class, "pull.lua");

    private final RedisDoor door;
    private final IdSource ids;

    PullScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(WorkspaceId workspace, AgentId by, Pull pull) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixed(),
                        ids.random(),
                        pull.conversation().value(),
                        Long.toString(pull.version()),
                        pull.commandId(),
                        RecordJson.write(Map.of("by", by.value(), "reason", pull.reason())),
                        Times.EXCLUSION)
                .map(TransitionReply::read);
    }
}
