package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.XAddArgs;
import io.parley.conversation.ConversationId;
import io.parley.json.WireJson;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.transcript.Transcripts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node of the next version may leave in Redis, on the channel and on sockets: this version works on and destroys nothing. */
class TwoVersionsTest {
    private Desk desk;
    private Node node;
    private ShardKeys keys;

    @BeforeEach
    void open() {
        desk = new Desk();
        desk.anaIsAvailable();
        node = new Node(desk);
        keys = ShardKeys.of(desk.id);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void fieldsOfTheNextVersionSurviveEveryStepOfThisOne() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            String conversation = visitor.write("client-id-1", "Hello")
                    .at("/payload/conversation")
                    .asText();
            addField(keys.conversations(), conversation);
            addField(keys.agents(), "ana");

            desk.anaAccepts(conversation);
            desk.anaWrites(conversation, "Welcome");
            visitor.write("client-id-2", "Thanks");
            desk.anaCloses(conversation);
            visitor.write("client-id-3", "One more thing");

            await().until(() -> visitor.texts().contains("One more thing"));
            assertThat(visitor.texts()).containsExactly("Hello", "Welcome", "Thanks", "One more thing");
            assertThat(field(keys.conversations(), conversation)).isEqualTo("kept");
            assertThat(field(keys.agents(), "ana")).isEqualTo("kept");
        }
    }

    @Test
    void nudgesOfTheNextVersionAreNotUnderstoodAndHarmNothing() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            publish("{\"k\":\"kind-of-tomorrow\",\"c\":\"x\"}");
            publish("{\"k\":\"entry\",\"c\":\"x\",\"s\":1,\"of\":{\"tomorrow\":[1]}}");
            publish("not even JSON");

            visitor.write("client-id-1", "Hello");

            await().until(() -> visitor.texts().contains("Hello"));
        }
    }

    @Test
    void entriesOfTheNextVersionAreShownAsFarAsTheyAreUnderstood() {
        try (Visitor visitor = node.visitor();
                Visitor later = node.visitor()) {
            JsonNode welcome = visitor.hello();
            String conversation = visitor.write("client-id-1", "Hello")
                    .at("/payload/conversation")
                    .asText();
            long last = desk.record(conversation).seq();
            String entry = "{\"kind\":\"text\",\"author\":\"agent\",\"text\":\"From tomorrow\",\"mood\":{\"x\":1}}";
            Desk.await(desk.redis.call(redis -> redis.xadd(
                    keys.log(new ConversationId(conversation)),
                    new XAddArgs().id((last + 1) + "-0"),
                    "j",
                    entry,
                    "t",
                    "1",
                    "p",
                    Long.toString(last),
                    "a",
                    Long.toString(last))));

            later.helloAgain(welcome, conversation, last);

            await().until(() -> later.texts().contains("From tomorrow"));
        }
    }

    @Test
    void theSameScriptOfAnotherVersionRunsBesideOurs() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            String conversation = visitor.write("client-id-1", "Hello")
                    .at("/payload/conversation")
                    .asText();
            String theirs = Script.of(Transcripts.class, "mark_read.lua").source() + "\n-- of the next version";

            List<Object> answer = Desk.await(desk.redis.call(
                    redis -> redis.eval(theirs, ScriptOutputType.MULTI, keys.fixed(), conversation, "agent", "1")));
            assertThat(answer).first().isEqualTo("READ");
            visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/agentReadThrough").asLong() == 1);
            visitor.send("message.read", Map.of("through", 1));

            await().until(() -> Desk.await(desk.transcripts.readMarks(desk.id, new ConversationId(conversation)))
                            .contact()
                    == 1);
        }
    }

    private void addField(String hash, String id) {
        String stored = Desk.await(desk.redis.call(redis -> redis.hget(hash, id)));
        try {
            ObjectNode record = (ObjectNode) WireJson.MAPPER.readTree(stored);
            record.putObject("ofTomorrow").put("value", "kept");
            String changed = record.toString();
            Desk.await(desk.redis.call(redis -> redis.hset(hash, id, changed)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private String field(String hash, String id) {
        String stored = Desk.await(desk.redis.call(redis -> redis.hget(hash, id)));
        try {
            return WireJson.MAPPER.readTree(stored).at("/ofTomorrow/value").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void publish(String nudge) {
        Desk.await(desk.redis.call(redis -> redis.spublish(keys.nudges(), nudge)));
    }
}
