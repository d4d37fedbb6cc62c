package io.parley.delivery;

import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
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

    Future<Settled> run(WorkspaceId workspace, Claimed claimed, Outcome outcome) {
        ShardKeys shard = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        shard.fixedAnd(
                                shard.outgoingDue(),
                                shard.outgoingHistory(),
                                shard.deliveries(
                                        new ConversationId(claimed.message().conversation())),
                                shard.reference(claimed.message().inbox(), outcome.reference()),
                                shard.outgoingDead(),
                                shard.outgoingParked(),
                                shard.outgoingReady(),
                                shard.outgoingGates()),
                        claimed.number(),
                        claimed.token(),
                        outcome.status(),
                        String.valueOf(outcome.retryAfter().toMillis()),
                        outcome.detail(),
                        outcome.reference(),
                        outcome.kept(),
                        String.valueOf(REPORTS_EXPECTED.toMillis()),
                        outcome.why(),
                        outcome.provider(),
                        outcome.told() ? "1" : "0")
                .map(SendResultScript::settled);
    }

    private static Settled settled(Reply reply) {
        return new Settled(reply.code().equals("WRITTEN"), reply.text(1));
    }

    /**
     * What the script made of it.
     *
     * @param written false when the claim had passed to somebody else
     * @param breaker {@code OPENED} or {@code CLOSED} when the inbox' breaker did so; empty otherwise
     */
    record Settled(boolean written, String breaker) {}
}
