package io.parley.delivery;

import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code replay_send.lua}. */
final class ReplaySendScript {
    private static final Script SCRIPT = Script.of(ReplaySendScript.class, "replay_send.lua");

    private final RedisDoor door;

    ReplaySendScript(RedisDoor door) {
        this.door = door;
    }

    /** {@code record} is what the dead letter holds. */
    Future<Replayed> run(WorkspaceId workspace, ConversationId conversation, String record) {
        ShardKeys shard = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        shard.fixedAnd(shard.outgoingDue(), shard.outgoingHistory(), shard.deliveries(conversation)),
                        record)
                .map(reply -> Replayed.valueOf(reply.code()));
    }
}
