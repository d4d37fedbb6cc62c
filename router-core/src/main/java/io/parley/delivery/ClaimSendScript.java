package io.parley.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.OutboundMessage;
import io.parley.json.WireJson;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls {@code claim_send.lua}. */
final class ClaimSendScript {
    private static final Script SCRIPT = Script.of(ClaimSendScript.class, "claim_send.lua");
    private static final Logger LOG = LoggerFactory.getLogger(ClaimSendScript.class);
    private static final int HEAD = 5;

    private final RedisDoor door;

    ClaimSendScript(RedisDoor door) {
        this.door = door;
    }

    Future<Claims> run(WorkspaceId workspace, Duration lease, Room room, List<SendRules> rules, String seed) {
        ShardKeys shard = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        shard.fixedAnd(
                                shard.outgoingDue(),
                                shard.outgoingParked(),
                                shard.outgoingReady(),
                                shard.outgoingGates()),
                        String.valueOf(lease.toMillis()),
                        String.valueOf(room.most()),
                        seed,
                        String.valueOf(room.mostOfOneInbox()),
                        WireJson.MAPPER.valueToTree(room.inHand()).toString(),
                        json(rules))
                .map(ClaimSendScript::claims);
    }

    private static String json(List<SendRules> rules) {
        ObjectNode node = WireJson.MAPPER.createObjectNode();
        add(node, SendRules.usual("*"));
        rules.forEach(rule -> add(node, rule));
        return node.toString();
    }

    private static void add(ObjectNode node, SendRules rule) {
        node.putArray(rule.inbox()).add(rule.perSecond()).add(rule.burst());
    }

    private static Claims claims(Reply reply) {
        List<Claimed> claimed = new ArrayList<>();
        for (int i = HEAD; i < reply.size(); i++) {
            try {
                claimed.add(claimed(new Reply(reply.list(i)), reply.number(2)));
            } catch (RuntimeException e) {
                // Its line waits, the others go on.
                LOG.error("an outgoing message cannot be read: {}", e.getClass().getName());
            }
        }
        return new Claims(claimed, reply.number(1), reply.number(3), reply.number(4));
    }

    private static Claimed claimed(Reply row, long now) {
        JsonNode record = json(row.text(0));
        JsonNode conversation = json(row.text(2).isEmpty() ? "{}" : row.text(2));
        List<String> references = new ArrayList<>();
        conversation.path("refs").forEach(reference -> references.add(reference.asText()));
        String id = record.path("c").asText();
        long seq = record.path("s").asLong();
        long at = record.path("at").asLong();
        OutboundMessage message = new OutboundMessage(
                id + "-" + seq,
                record.path("inbox").asText(),
                record.path("to").asText(),
                record.path("name").asText(),
                id,
                seq,
                record.path("text").asText(),
                record.path("subject").asText(),
                record.path("author").asText(),
                references,
                files(record.path("files")),
                Instant.ofEpochMilli(at),
                record.path("attempts").asInt() + 1,
                copies(record.path("copies")));
        return new Claimed(
                record.path("n").asText(),
                row.text(1),
                message,
                now - record.path("since").asLong(at),
                row.number(3) == 1,
                record.has("maybe"));
    }

    private static List<ContactAddress> copies(JsonNode stored) {
        List<ContactAddress> copies = new ArrayList<>();
        stored.forEach(copy -> copies.add(new ContactAddress(
                copy.path("address").asText(), copy.path("name").asText())));
        return copies;
    }

    private static List<Attachment> files(JsonNode stored) {
        List<Attachment> files = new ArrayList<>();
        stored.forEach(file -> files.add(new Attachment(
                file.path("blob").asText(),
                file.path("name").asText(),
                file.path("mediaType").asText(),
                file.path("size").asLong(),
                "")));
        return files;
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claim_send.lua: answered no JSON, " + text.length() + " characters");
        }
    }

    /**
     * How much the caller can send at once.
     *
     * @param inHand what it is sending already, by inbox
     */
    record Room(int most, int mostOfOneInbox, Map<String, Integer> inHand) {
        Room {
            inHand = Map.copyOf(inHand);
        }
    }

    /**
     * What is ours now.
     *
     * @param dueInMs when to claim again; -1 when nothing waits
     * @param unsent messages on all lines
     * @param parked lines that wait for their inbox' rate or breaker
     */
    record Claims(List<Claimed> claimed, long dueInMs, long unsent, long parked) {}
}
