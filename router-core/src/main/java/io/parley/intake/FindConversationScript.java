package io.parley.intake;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Optional;

/** Calls {@code find_conversation.lua}. */
final class FindConversationScript {
    private static final Script SCRIPT = Script.of(FindConversationScript.class, "find_conversation.lua");

    private final RedisDoor door;

    FindConversationScript(RedisDoor door) {
        this.door = door;
    }

    /** The id of the conversation a message would go to; empty when it would open one. */
    Future<Optional<String>> run(WorkspaceId workspace, Where where) {
        return door.eval(
                        SCRIPT,
                        ShardKeys.of(workspace).fixed(),
                        where.inbox(),
                        where.token(),
                        where.referencesJson(),
                        where.address())
                .map(reply -> reply.code().equals("FOUND") ? Optional.of(reply.text(1)) : Optional.empty());
    }
}
