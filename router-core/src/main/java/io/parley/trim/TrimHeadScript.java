package io.parley.trim;

import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code trim_head.lua}. */
final class TrimHeadScript {
    private static final Script SCRIPT = Script.of(TrimHeadScript.class, "trim_head.lua");

    private final RedisDoor door;

    TrimHeadScript(RedisDoor door) {
        this.door = door;
    }

    /** Completes with the number of entries removed. */
    Future<Long> run(WorkspaceId workspace, ConversationId conversation, int stay, String group) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(SCRIPT, new String[] {keys.log(conversation), keys.events()}, Integer.toString(stay), group)
                .map(reply -> reply.number(1));
    }
}
