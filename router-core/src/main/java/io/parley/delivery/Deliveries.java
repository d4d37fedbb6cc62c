package io.parley.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import io.parley.delivery.ClaimSendScript.Claims;
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
 * ob:d  hash    number -> record: what to send, tries, token of the present claim
 * ob:q  zset    inbox|address -> when the line's first message may be tried; while it is claimed, the end of the lease
 * ob:h  zset    lex: number|record for the operator, the newest 200
 * dl:C  hash    number of the entry in conversation C -> status|detail
 * rf:K  string  inbox|provider's reference -> conversation|seq|number, for 30 days
 * ix    hash    inbox|t|provider's reference -> conversation, so that answers find it
 * </pre>
 */
public final class Deliveries {

    /** How long a claimed message is nobody else's. */
    static final Duration LEASE = Duration.ofMinutes(2);

    /** A report that names no message of ours. */
    static final Receipt UNMATCHED = new Receipt.Refused(
            "UNMATCHED", "the report names no message that was sent in the last 30 days", Duration.ZERO);

    private final RedisDoor door;
    private final IdSource ids;
    private final RandomGenerator random;
    private final Duration lease;
    private final ClaimSendScript claimSend;
    private final SendResultScript sendResult;
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
        this.sendResult = new SendResultScript(door);
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

    /** Claims the first message of at most {@code limit} lines that are due. */
    Future<Claims> claim(WorkspaceId workspace, int limit) {
        return claimSend.run(workspace, lease, limit, ids.random());
    }

    /** Writes what became of a try; false when the claim had passed to somebody else. */
    Future<Boolean> settle(WorkspaceId workspace, Claimed claimed, SendResult result) {
        return sendResult.run(workspace, claimed, Outcome.of(result, claimed, random));
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
