package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A visitor who would rather be answered later than sit there. */
class CallbackTest {
    private Desk desk;
    private Node node;

    @BeforeEach
    void open() {
        desk = new Desk();
        node = new Node(desk);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void placeIsKeptWhenTheVisitorGoesAway() {
        String conversation;
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            conversation = visitor.write("client-id-1", "Hello")
                    .at("/payload/conversation")
                    .asText();
            desk.somebodyWrites("later", "I came second");

            assertThat(visitor.ask("callback.ask", Map.of("dueMs", 0))
                            .path("type")
                            .asText())
                    .isEqualTo("done");
            visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/callback").asBoolean());
        }

        desk.anaIsAvailable();

        assertThat(desk.record(conversation).agent()).isEqualTo("ana");
        assertThat(desk.record(conversation).callback().isAsked()).isTrue();
    }

    @Test
    void messageAndWithdrawalMakeItAnOrdinaryOne() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            String conversation = visitor.write("client-id-1", "Hello")
                    .at("/payload/conversation")
                    .asText();
            visitor.ask("callback.ask", Map.of("dueMs", 0));
            visitor.ask("callback.withdraw", Map.of());
            assertThat(desk.record(conversation).callback().isAsked()).isFalse();

            visitor.ask("callback.ask", Map.of("dueMs", 0));
            visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/callback").asBoolean());
            visitor.write("client-id-2", "Still here");

            visitor.next(
                    "conversation.updated",
                    frame -> !frame.at("/payload/callback").asBoolean());
            assertThat(desk.record(conversation).callback().isAsked()).isFalse();
        }
    }

    @Test
    void chosenTimeIsToldAndATimeThatIsOverRefused() {
        long due = System.currentTimeMillis() + 3_600_000;
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            visitor.write("client-id-1", "Hello");

            JsonNode over = visitor.ask("callback.ask", Map.of("dueMs", 1000));
            visitor.ask("callback.ask", Map.of("dueMs", due));

            assertThat(over.at("/payload/code").asText()).isEqualTo("INVALID");
            assertThat(over.at("/payload/field").asText()).isEqualTo("dueMs");
            JsonNode chat = visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/callbackDueMs").asLong() > 0);
            assertThat(chat.at("/payload/callbackDueMs").asLong()).isEqualTo(due);
            assertThat(chat.at("/payload/state").asText()).isEqualTo("waiting");
        }
    }

    @Test
    void whoIsWithAnAgentIsToldTheStateAndVersion() {
        desk.anaIsAvailable();
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            JsonNode nothing = visitor.ask("callback.ask", Map.of("dueMs", 0));
            String conversation = visitor.write("client-id-1", "Hello")
                    .at("/payload/conversation")
                    .asText();
            desk.anaAccepts(conversation);

            JsonNode conflict = visitor.ask("callback.ask", Map.of("dueMs", 0));

            assertThat(nothing.at("/payload/code").asText()).isEqualTo("NOT_FOUND");
            assertThat(conflict.at("/payload/code").asText()).isEqualTo("STALE");
            assertThat(conflict.at("/payload/state").asText()).isEqualTo("active");
            assertThat(conflict.at("/payload/version").asLong()).isEqualTo(3);
        }
    }
}
