package io.parley.assignment;

import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code undefer.lua}. */
final class UndeferScript {
    private static final Script SCRIPT = Script.of(UndeferScript.class, "undefer.lua");

    private final RedisDoor door;
    private final IdSource ids;

    UndeferScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(WorkspaceId workspace, ConversationId conversation, CallbackStep by) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.log(conversation)),
                        ids.random(),
                        conversation.value(),
                        by.agent(),
                        Long.toString(by.version()),
                        by.commandId())
                .map(TransitionReply::read);
    }
}
