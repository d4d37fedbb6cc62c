package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code park.lua}. */
final class ParkScript {
    private static final Script SCRIPT = Script.of(ParkScript.class, "park.lua");

    private final RedisDoor door;
    private final IdSource ids;

    ParkScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(WorkspaceId workspace, AgentId agent, ConversationId conversation, long version) {
        return door.eval(
                        SCRIPT,
                        ShardKeys.of(workspace).fixed(),
                        ids.random(),
                        conversation.value(),
                        agent.value(),
                        Long.toString(version))
                .map(TransitionReply::read);
    }
}
