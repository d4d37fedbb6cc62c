package io.parley.delivery;

import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;

/** Calls {@code send_result.lua}. */
final class SendResultScript {
    private static final Script SCRIPT = Script.of(SendResultScript.class, "send_result.lua");
    private static final Duration REPORTS_EXPECTED = Duration.ofDays(30);

    private final RedisDoor door;

    SendResultScript(RedisDoor door) {
        this.door = door;
    }

    /** Whether it was written; false when the claim had passed to somebody else. */
    Future<Boolean> run(WorkspaceId workspace, Claimed claimed, Outcome outcome) {
        ShardKeys shard = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        shard.fixedAnd(
                                shard.outgoingDue(),
                                shard.outgoingHistory(),
                                shard.deliveries(
                                        new ConversationId(claimed.message().conversation())),
                                shard.reference(claimed.message().inbox(), outcome.reference())),
                        claimed.number(),
                        claimed.token(),
                        outcome.status(),
                        String.valueOf(outcome.retryAfter().toMillis()),
                        outcome.detail(),
                        outcome.reference(),
                        outcome.kept(),
                        String.valueOf(REPORTS_EXPECTED.toMillis()))
                .map(reply -> reply.code().equals("WRITTEN"));
    }
}
