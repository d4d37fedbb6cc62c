package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.HandOn;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;

/** Calls {@code hand_on.lua}. */
final class HandOnScript {
    private static final Script SCRIPT = Script.of(HandOnScript.class, "hand_on.lua");

    private final RedisDoor door;
    private final IdSource ids;

    HandOnScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(WorkspaceId workspace, AgentId owner, HandOn handOn, Duration stands) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixed(),
                        ids.random(),
                        handOn.conversation().value(),
                        owner.value(),
                        Long.toString(handOn.version()),
                        handOn.commandId(),
                        handOn.agent(),
                        Long.toString(stands.toMillis()),
                        handOn.stay() ? "1" : "0")
                .map(TransitionReply::read);
    }
}
