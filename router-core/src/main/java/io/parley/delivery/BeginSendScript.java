package io.parley.delivery;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;

/** Calls {@code begin_send.lua}. */
final class BeginSendScript {
    private static final Script SCRIPT = Script.of(BeginSendScript.class, "begin_send.lua");

    private final RedisDoor door;

    BeginSendScript(RedisDoor door) {
        this.door = door;
    }

    /** Whether the message may leave now; false when the claim had ended. May be repeated by who holds the claim. */
    Future<Boolean> run(WorkspaceId workspace, Claimed claimed, Duration lease) {
        ShardKeys shard = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        shard.fixedAnd(shard.outgoingDue(), shard.outgoingGates()),
                        claimed.number(),
                        claimed.token(),
                        String.valueOf(lease.toMillis()))
                .map(reply -> reply.code().equals("GO"));
    }
}
