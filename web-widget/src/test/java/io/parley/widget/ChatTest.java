package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.channel.Receipt;
import io.parley.queue.Estimate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A visitor's conversation as the widget lives it. */
class ChatTest {
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
    void theFirstMessageOpensAConversationAndTellsWhereItWaits() {
        desk.somebodyWrites("earlier", "I was first");
        try (Visitor visitor = node.visitor()) {
            JsonNode welcome = visitor.hello();
            JsonNode accepted = visitor.write("client-id-1", "Hello, is anybody there?");

            JsonNode chat = visitor.next("conversation.updated").path("payload");
            assertThat(welcome.at("/payload").has("conversation")).isFalse();
            assertThat(welcome.at("/payload/agentsAvailable").asBoolean()).isFalse();
            assertThat(accepted.at("/payload/clientId").asText()).isEqualTo("client-id-1");
            assertThat(accepted.path("seq").asLong()).isPositive();
            assertThat(chat.path("conversation")).isEqualTo(accepted.at("/payload/conversation"));
            assertThat(chat.path("state").asText()).isEqualTo("waiting");
            assertThat(chat.path("position").asInt()).isEqualTo(2);
        }
    }

    @Test
    void theVisitorSeesTheirOwnMessageInTheLogUnderTheAcceptedNumber() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            JsonNode accepted = visitor.write("client-id-1", "Hello");

            JsonNode posted = visitor.find(
                    frame -> frame.at("/payload/entry/text").asText().equals("Hello"));
            assertThat(posted.path("seq")).isEqualTo(accepted.path("seq"));
            assertThat(posted.at("/payload/entry/clientId").asText()).isEqualTo("client-id-1");
        }
    }

    @Test
    void theSameClientIdIsWrittenOnce() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            JsonNode first = visitor.write("client-id-1", "Hello");
            JsonNode second = visitor.write("client-id-1", "Hello");
            visitor.write("client-id-2", "That was all");

            assertThat(second.path("seq")).isEqualTo(first.path("seq"));
            visitor.find(frame -> frame.at("/payload/entry/text").asText().equals("That was all"));
            assertThat(visitor.texts()).containsExactly("Hello", "That was all");
        }
    }

    @Test
    void anAgentAnswersAndTheVisitorReadsIt() {
        desk.anaIsAvailable();
        try (Visitor visitor = node.visitor()) {
            assertThat(visitor.hello().at("/payload/agentsAvailable").asBoolean())
                    .isTrue();
            String conversation = conversation(visitor);
            desk.anaAccepts(conversation);

            JsonNode chat = visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/state").asText().equals("active"));
            desk.anaWrites(conversation, "Hi, how can I help?");

            JsonNode answer = visitor.find(
                    frame -> frame.at("/payload/entry/author").asText().equals("agent"));
            assertThat(chat.at("/payload/agentName").asText()).isEqualTo("Ana Silva");
            assertThat(answer.at("/payload/entry/text").asText()).isEqualTo("Hi, how can I help?");
            assertThat(answer.at("/payload/entry/authorName").asText()).isEqualTo("Ana Silva");
            assertThat(answer.at("/payload/entry").has("delivery")).isFalse();
        }
    }

    @Test
    void aNoteNeverReachesTheVisitorAndLeavesNoGap() {
        desk.anaIsAvailable();
        try (Visitor visitor = node.visitor();
                Visitor later = node.visitor()) {
            JsonNode welcome = visitor.hello();
            String conversation = conversation(visitor);
            desk.anaAccepts(conversation);
            desk.anaNotes(conversation, "a difficult one");
            desk.anaWrites(conversation, "Good morning");
            desk.anaNotes(conversation, "told them");
            desk.anaWrites(conversation, "Anything else?");
            visitor.find(frame -> frame.at("/payload/entry/text").asText().equals("Anything else?"));
            later.helloAgain(welcome, "", 0);
            JsonNode snapshot = later.next("log.snapshot");

            assertThat(visitor.toString() + later).doesNotContain("difficult").doesNotContain("told them");
            assertThat(gaps(visitor)).isZero();
            assertThat(snapshot.at("/payload/entries").toString()).contains("Anything else?");
        }
    }

    private static long gaps(Visitor visitor) {
        long last = 0;
        long gaps = 0;
        for (JsonNode frame : visitor.all()) {
            if (frame.path("type").asText().equals("message.posted")) {
                gaps += frame.at("/payload/entry/after").asLong() > last ? 1 : 0;
                last = frame.path("seq").asLong();
            }
        }
        return gaps;
    }

    @Test
    void typingIsShownBothWaysAndEndsByItself() {
        desk.anaIsAvailable();
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            String conversation = conversation(visitor);
            desk.anaAccepts(conversation);
            var id = new io.parley.conversation.ConversationId(conversation);
            List<String> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
            Desk.await(node.live.subscribe(desk.id, new Ear(heard)));

            node.live.typing(desk.id, id, true, "Ana Silva", true);
            JsonNode on = visitor.next("typing.shown");
            JsonNode off = visitor.next("typing.shown");
            visitor.send("typing.set", Map.of("on", true));
            visitor.send("typing.set", Map.of("on", true));
            visitor.send("typing.set", Map.of("on", false));

            assertThat(on.at("/payload/name").asText()).isEqualTo("Ana Silva");
            assertThat(off.at("/payload/on").asBoolean()).isFalse();
            Awaitility.await().until(() -> heard.contains("contact:off"));
            assertThat(heard)
                    .filteredOn(text -> text.startsWith("contact"))
                    .containsExactly("contact:on", "contact:off");
        }
    }

    private record Ear(List<String> heard) implements io.parley.live.LiveFeed.Listener {
        @Override
        public void heard(io.parley.live.Nudge nudge) {
            if (nudge.kind() == io.parley.live.Nudge.Kind.TYPING) {
                heard.add(nudge.author() + ":" + nudge.detail());
            }
        }

        @Override
        public void missed() {
            heard.add("missed");
        }
    }

    @Test
    void readMarksGoBothWays() {
        desk.anaIsAvailable();
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            String conversation = conversation(visitor);
            desk.anaAccepts(conversation);
            var id = new io.parley.conversation.ConversationId(conversation);

            Desk.await(desk.transcripts.markRead(desk.id, id, io.parley.transcript.Audience.AGENT, 2));
            visitor.send("message.read", Map.of("through", 1));

            visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/agentReadThrough").asLong() == 2);
            Awaitility.await()
                    .until(() ->
                            Desk.await(desk.transcripts.readMarks(desk.id, id)).contact() == 1);
        }
    }

    @Test
    void theAgentClosesAndALaterMessageReopens() {
        desk.anaIsAvailable();
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            String conversation = conversation(visitor);
            desk.anaAccepts(conversation);
            desk.anaCloses(conversation);
            visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/state").asText().equals("closed"));

            JsonNode again = visitor.write("client-id-2", "One more thing");

            assertThat(again.at("/payload/conversation").asText()).isEqualTo(conversation);
            visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/state").asText().equals("waiting"));
        }
    }

    @Test
    void theVisitorLeaves() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            String conversation = conversation(visitor);

            assertThat(visitor.ask("conversation.leave", Map.of()).path("type").asText())
                    .isEqualTo("done");
            assertThat(visitor.ask("conversation.leave", Map.of()).path("type").asText())
                    .isEqualTo("done");
            assertThat(desk.record(conversation).state().name()).isEqualTo("ABANDONED");
        }
    }

    @Test
    void thereIsNothingToLeaveBeforeTheFirstMessage() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();

            assertThat(visitor.ask("conversation.leave", Map.of())
                            .at("/payload/code")
                            .asText())
                    .isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void thePlaceMovesUpWhenTheLineMoves() {
        desk.somebodyWrites("earlier", "I was first");
        desk.somebodyWrites("second", "and I second");
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            visitor.write("client-id-1", "and I am third");
            visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/position").asInt() == 3);

            desk.anaIsAvailable();

            // Two of weight 30 fit into 60 units; an offered one still waits, but no longer in the line.
            visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/position").asInt() == 1);
        }
    }

    @Test
    void rangeOfTheWaitIsToldWhileThereIsOneAndNotOnceSomebodyAnswers() {
        node.estimate = new Estimate(150_000, 120_000, 300_000);
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            visitor.write("client-id-1", "how long?");
            visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/waitFromMs").asLong() == 120_000
                            && frame.at("/payload/waitToMs").asLong() == 300_000);

            desk.anaIsAvailable();

            visitor.next(
                    "conversation.updated",
                    frame -> frame.at("/payload/waitToMs").asLong() == 0);
        }
    }

    @Test
    void everyTabOfTheVisitorGetsEverythingOnEveryNode() {
        try (Node other = new Node(desk);
                Visitor first = node.visitor();
                Visitor second = node.visitor();
                Visitor elsewhere = other.visitor()) {
            JsonNode welcome = first.hello();
            second.helloAgain(welcome, "", 0);
            elsewhere.helloAgain(welcome, "", 0);

            first.write("client-id-1", "Hello from the first tab");

            for (Visitor tab : List.of(first, second, elsewhere)) {
                tab.find(frame -> frame.at("/payload/entry/text").asText().equals("Hello from the first tab"));
                tab.find(frame -> frame.path("type").asText().equals("conversation.updated"));
            }
        }
    }

    @Test
    void aMessageThatIsNotAcceptedMayBeSentAgain() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            node.refusal = new Receipt.Refused("UNAVAILABLE", "storage is in doubt", Duration.ofSeconds(3));
            JsonNode error = visitor.write("client-id-1", "Hello");
            node.refusal = null;

            assertThat(error.at("/payload/code").asText()).isEqualTo("UNAVAILABLE");
            assertThat(error.at("/payload/retryAfterMs").asLong()).isEqualTo(3_000);
            assertThat(visitor.write("client-id-1", "Hello").path("type").asText())
                    .isEqualTo("message.accepted");
        }
    }

    @Test
    void visitorsDoNotHearOfEachOther() {
        try (Visitor one = node.visitor();
                Visitor two = node.visitor()) {
            one.hello();
            two.hello();
            one.write("client-id-1", "my secret");
            two.write("client-id-1", "my own");
            two.find(frame -> frame.at("/payload/entry/text").asText().equals("my own"));

            assertThat(two.toString()).doesNotContain("my secret");
        }
    }

    private static String conversation(Visitor visitor) {
        return visitor.write("client-id-1", "Hello").at("/payload/conversation").asText();
    }
}
