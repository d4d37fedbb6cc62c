package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code accept.lua}. */
final class AcceptScript {
    private static final Script SCRIPT = Script.of(AcceptScript.class, "accept.lua");

    private final RedisDoor door;
    private final IdSource ids;

    AcceptScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(
            WorkspaceId workspace, AgentId agent, String session, ConversationId conversation, String offer) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.log(conversation)),
                        ids.random(),
                        agent.value(),
                        session,
                        conversation.value(),
                        offer)
                .map(TransitionReply::read);
    }
}
