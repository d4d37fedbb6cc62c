package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code decline.lua}. */
final class DeclineScript {
    private static final Script SCRIPT = Script.of(DeclineScript.class, "decline.lua");

    private final RedisDoor door;
    private final IdSource ids;

    DeclineScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(
            WorkspaceId workspace,
            AgentId agent,
            String session,
            ConversationId conversation,
            String offer,
            String reason) {
        return door.eval(
                        SCRIPT,
                        ShardKeys.of(workspace).fixed(),
                        ids.random(),
                        agent.value(),
                        session,
                        conversation.value(),
                        offer,
                        reason,
                        Times.EXCLUSION)
                .map(TransitionReply::read);
    }
}
