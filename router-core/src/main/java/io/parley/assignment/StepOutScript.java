package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code step_out.lua}. */
final class StepOutScript {
    private static final Script SCRIPT = Script.of(StepOutScript.class, "step_out.lua");

    private final RedisDoor door;

    StepOutScript(RedisDoor door) {
        this.door = door;
    }

    Future<Transition> run(WorkspaceId workspace, AgentId agent, ConversationId conversation) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), conversation.value(), agent.value())
                .map(TransitionReply::read);
    }
}
