package io.parley.assignment;

import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code defer.lua}. */
final class DeferScript {
    private static final Script SCRIPT = Script.of(DeferScript.class, "defer.lua");

    private final RedisDoor door;
    private final IdSource ids;

    DeferScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    /** @param due epoch ms; 0 for a mark, with which the place in line is kept */
    Future<Transition> run(WorkspaceId workspace, ConversationId conversation, CallbackStep by, long due) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.log(conversation)),
                        ids.random(),
                        conversation.value(),
                        by.agent(),
                        Long.toString(by.version()),
                        by.commandId(),
                        due == 0 ? "" : Long.toString(due))
                .map(TransitionReply::read);
    }
}
