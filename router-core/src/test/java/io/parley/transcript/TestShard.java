package io.parley.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.id.SecureIds;
import io.parley.json.WireJson;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.testing.RedisExtension;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.function.Consumer;

/** A fresh workspace on the real Redis, with conversations put where the routing scripts would put them. */
public final class TestShard {
    private static final Vertx VERTX = Vertx.vertx();
    private static final RedisDoor DOOR = RedisDoor.open(
                    VERTX, RedisSettings.of(RedisExtension.endpoint().uri()))
            .await();
    private static final Script APPEND = Script.of(TestShard.class, "append.lua");

    public final Vertx vertx = VERTX;
    public final RedisDoor door = DOOR;
    public final IdSource ids = new SecureIds(Clock.systemUTC());
    public final WorkspaceId workspace =
            new WorkspaceId(RedisExtension.endpoint().freshWorkspace());
    public final ShardKeys keys = ShardKeys.of(workspace);

    /** A conversation on the web that the agent {@code mei} has, changed as the test wants it. */
    public ConversationId conversation(Consumer<ObjectNode> change) {
        ConversationId id = new ConversationId(ids.ulid());
        ObjectNode record = WireJson.MAPPER.createObjectNode();
        record.put("id", id.value())
                .put("inbox", "site")
                .put("channel", "web")
                .put("address", "visitor-1")
                .put("contact", "site-visitor-1")
                .put("name", "Lin")
                .put("language", "en")
                .put("subject", "")
                .put("queue", "sales")
                .put("state", "ACTIVE")
                .put("agent", "mei")
                .put("version", 3)
                .put("openedAt", 1000);
        change.accept(record);
        door.call(redis -> redis.hset(keys.conversations(), id.value(), record.toString()))
                .await();
        return id;
    }

    /** A conversation on the web that the agent {@code mei} has. */
    public ConversationId conversation() {
        return conversation(record -> {});
    }

    /** A conversation by e-mail with this person, that the agent {@code mei} has. */
    public ConversationId mailWith(String address) {
        return conversation(record -> record.put("channel", "email")
                .put("inbox", "mail")
                .put("address", address)
                .put("subject", "Oars"));
    }

    /** The record as it stands. */
    public JsonNode record(ConversationId id) {
        return json(
                door.call(redis -> redis.hget(keys.conversations(), id.value())).await());
    }

    /** Appends what the contact wrote. */
    public long fromContact(ConversationId id, String text) {
        return append(id, "text", "contact", text, true, "");
    }

    /** Appends an entry as the way in does. */
    public long append(ConversationId id, String kind, String author, String text, boolean shown, String html) {
        ObjectNode entry = WireJson.MAPPER.createObjectNode();
        entry.put("kind", kind).put("author", author).put("text", text).put("hasHtml", !html.isEmpty());
        return door.eval(
                        APPEND,
                        keys.fixedAnd(keys.log(id)),
                        id.value(),
                        entry.toString(),
                        author,
                        shown ? "1" : "0",
                        html)
                .await()
                .number(1);
    }

    /** Parses. */
    public static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
