package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code release.lua}. */
final class ReleaseScript {
    private static final Script SCRIPT = Script.of(ReleaseScript.class, "release.lua");

    private final RedisDoor door;
    private final IdSource ids;

    ReleaseScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> close(WorkspaceId workspace, AgentId agent, ConversationId conversation, long version) {
        return run(workspace, conversation, agent.value(), version);
    }

    Future<Transition> leave(WorkspaceId workspace, ConversationId conversation) {
        return run(workspace, conversation, "", 0);
    }

    private Future<Transition> run(WorkspaceId workspace, ConversationId conversation, String agent, long version) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.log(conversation)),
                        ids.random(),
                        conversation.value(),
                        agent,
                        Long.toString(version))
                .map(TransitionReply::read);
    }
}
