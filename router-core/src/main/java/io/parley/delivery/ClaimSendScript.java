package io.parley.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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

/** Calls {@code claim_send.lua}. */
final class ClaimSendScript {
    private static final Script SCRIPT = Script.of(ClaimSendScript.class, "claim_send.lua");

    private final RedisDoor door;

    ClaimSendScript(RedisDoor door) {
        this.door = door;
    }

    Future<Claims> run(WorkspaceId workspace, Duration lease, int limit, String seed) {
        ShardKeys shard = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        shard.fixedAnd(shard.outgoingDue()),
                        String.valueOf(lease.toMillis()),
                        String.valueOf(limit),
                        seed)
                .map(ClaimSendScript::claims);
    }

    private static Claims claims(Reply reply) {
        List<Claimed> claimed = new ArrayList<>();
        for (int i = 3; i < reply.size(); i++) {
            claimed.add(claimed(new Reply(reply.list(i)), reply.number(2)));
        }
        return new Claims(claimed, reply.number(1));
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
                List.of(),
                Instant.ofEpochMilli(at),
                record.path("attempts").asInt());
        return new Claimed(record.path("n").asText(), row.text(1), message, now - at);
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claim_send.lua: answered no JSON, " + text.length() + " characters");
        }
    }

    /**
     * What is ours now.
     *
     * @param dueInMs when to claim again; -1 when nothing waits
     */
    record Claims(List<Claimed> claimed, long dueInMs) {}
}
