package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.Keep;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code keep.lua}. */
final class KeepScript {
    private static final Script SCRIPT = Script.of(KeepScript.class, "keep.lua");

    private final RedisDoor door;
    private final IdSource ids;

    KeepScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(WorkspaceId workspace, AgentId owner, Keep keep) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixed(),
                        ids.random(),
                        keep.conversation().value(),
                        owner.value(),
                        keep.commandId())
                .map(TransitionReply::read);
    }
}
