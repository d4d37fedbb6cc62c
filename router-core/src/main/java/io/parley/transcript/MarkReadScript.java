package io.parley.transcript;

import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Locale;

/** Calls {@code mark_read.lua}. */
final class MarkReadScript {
    private static final Script SCRIPT = Script.of(MarkReadScript.class, "mark_read.lua");

    private final RedisDoor door;

    MarkReadScript(RedisDoor door) {
        this.door = door;
    }

    /** Completes with the mark as it stands; 0 for an unknown conversation. */
    Future<Long> run(WorkspaceId workspace, ConversationId conversation, Audience reader, long through) {
        return door.eval(
                        SCRIPT,
                        ShardKeys.of(workspace).fixed(),
                        conversation.value(),
                        reader.name().toLowerCase(Locale.ROOT),
                        String.valueOf(through))
                .map(reply -> reply.number(1));
    }
}
