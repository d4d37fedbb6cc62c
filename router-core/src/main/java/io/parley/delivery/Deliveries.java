package io.parley.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import io.parley.conversation.ConversationId;
import io.parley.delivery.ClaimSendScript.Claims;
import io.parley.delivery.ClaimSendScript.Room;
import io.parley.delivery.SendResultScript.Settled;
import io.parley.id.IdSource;
import io.parley.json.WireJson;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Outgoing messages: claiming them, writing what became of them, and what the operator sees. Call from any thread; futures fail
 * only when Redis is in doubt.
 *
 * <p>Data model, under the shard's tag (posting a message puts it in; {@code send_result.lua} takes it out):
 *
 * <pre>
 * ob    zset    lex: inbox|address|number, the lines
 * ob:d  hash    number -> record: what to send, tries, token of the present claim, begun once it may have left
 * ob:q  zset    inbox|address -> when the line's first message may be tried; while it is claimed, the end of the lease
 * ob:p  zset    lex: inbox|number|line, lines that are due and wait for their inbox; then they are not in ob:q
 * ob:r  zset    inbox -> when its next parked line may go
 * ob:g  hash    inbox -> token bucket and breaker
 * ob:x  zset    lex: number.round|dead letter, from the script that gave up until SQL has it
 * ob:h  zset    lex: number|record for the operator, the newest 200
 * dl:C  hash    number of the entry in conversation C -> status|detail
 * rf:K  string  inbox|provider's reference -> conversation|seq|number, for 30 days
 * ix    hash    inbox|t|provider's reference -> conversation, so that answers find it
 * </pre>
 */
public final class Deliveries {

    /** How long a message that is being sent is nobody else's. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** How long a message is nobody else's before its sending begins. */
    static final Duration CLAIM_LEASE = Duration.ofSeconds(15);

    /** A report that names no message of ours. */
    static final Receipt UNMATCHED = new Receipt.Refused(
            "UNMATCHED", "the report names no message that was sent in the last 30 days", Duration.ZERO);

    private final RedisDoor door;
    private final IdSource ids;
    private final RandomGenerator random;
    private final Duration lease;
    private final ClaimSendScript claimSend;
    private final BeginSendScript beginSend;
    private final SendResultScript sendResult;
    private final ReplaySendScript replaySend;
    private final DeliveryEventScript deliveryEvent;

    /**
     * Ready at once.
     *
     * @param random spreads retries
     */
    public Deliveries(RedisDoor door, IdSource ids, RandomGenerator random) {
        this(door, ids, random, LEASE);
    }

    Deliveries(RedisDoor door, IdSource ids, RandomGenerator random, Duration lease) {
        this.door = door;
        this.ids = ids;
        this.random = random;
        this.lease = lease;
        this.claimSend = new ClaimSendScript(door);
        this.beginSend = new BeginSendScript(door);
        this.sendResult = new SendResultScript(door);
        this.replaySend = new ReplaySendScript(door);
        this.deliveryEvent = new DeliveryEventScript(door);
    }

    /**
     * Writes a provider's report. Accepted also when it changed nothing, because the message was further already; refused for
     * good when it names no message of ours.
     */
    public Future<Receipt> report(WorkspaceId workspace, DeliveryEvent event) {
        if (event.reference().isEmpty()) {
            return Future.succeededFuture(UNMATCHED);
        }
        String key = ShardKeys.of(workspace).reference(event.inbox(), event.reference());
        return door.call(redis -> redis.get(key))
                .compose(message -> message == null
                        ? Future.succeededFuture(UNMATCHED)
                        : deliveryEvent.run(workspace, event, message));
    }

    /** The newest 200 outgoing messages, newest first, whatever became of them. */
    public Future<List<Outgoing>> outgoing(WorkspaceId workspace) {
        return door.call(redis -> redis.zrevrange(ShardKeys.of(workspace).outgoingHistory(), 0, 199))
                .map(members -> members.stream().map(Deliveries::outgoing).toList());
    }

    /** Puts a dead letter's record on its recipient's line again. Idempotent. */
    public Future<Replayed> replay(WorkspaceId workspace, String conversation, String record) {
        return replaySend.run(workspace, new ConversationId(conversation), record);
    }

    /** The oldest dead letters that SQL does not have yet, as they were written. */
    public Future<List<String>> dead(WorkspaceId workspace, int limit) {
        return door.call(redis -> redis.zrange(ShardKeys.of(workspace).outgoingDead(), 0, limit - 1L));
    }

    /** SQL has these. */
    public Future<Void> buried(WorkspaceId workspace, List<String> dead) {
        return door.call(redis -> redis.zrem(ShardKeys.of(workspace).outgoingDead(), dead.toArray(String[]::new)))
                .mapEmpty();
    }

    /** Claims what is due, as far as rates, breakers and room allow. */
    Future<Claims> claim(WorkspaceId workspace, Room room, List<SendRules> rules) {
        Duration claimed = CLAIM_LEASE.compareTo(lease) < 0 ? CLAIM_LEASE : lease;
        return claimSend.run(workspace, claimed, room, rules, ids.random());
    }

    /** Whether the message may leave now; false when the claim had ended. */
    Future<Boolean> begin(WorkspaceId workspace, Claimed claimed) {
        return beginSend.run(workspace, claimed, lease);
    }

    /** Writes what became of a try. */
    Future<Settled> settle(WorkspaceId workspace, Claimed claimed, SendResult result, boolean idempotent) {
        return settle(workspace, claimed, Outcome.of(result, claimed, idempotent, random));
    }

    /** Writes what became of a claim. */
    Future<Settled> settle(WorkspaceId workspace, Claimed claimed, Outcome outcome) {
        return sendResult.run(workspace, claimed, outcome);
    }

    private static Outgoing outgoing(String member) {
        try {
            JsonNode json = WireJson.MAPPER.readTree(member.substring(member.indexOf('|') + 1));
            return new Outgoing(
                    json.path("c").asText() + "-" + json.path("s").asLong(),
                    json.path("c").asText(),
                    json.path("s").asLong(),
                    json.path("inbox").asText(),
                    json.path("to").asText(),
                    json.path("subject").asText(),
                    json.path("status").asText(),
                    json.path("detail").asText(),
                    json.path("kept").asText(),
                    json.path("attempts").asInt(),
                    json.path("at").asLong());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outgoing: a record that is not JSON");
        }
    }
}
