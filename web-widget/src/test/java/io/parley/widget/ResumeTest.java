package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.XTrimArgs;
import io.parley.conversation.ConversationId;
import io.parley.redis.ShardKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is missing and nothing comes twice, whenever a visitor goes and comes back. */
class ResumeTest {
    private Desk desk;
    private Node node;

    @BeforeEach
    void open() {
        desk = new Desk();
        desk.anaIsAvailable();
        node = new Node(desk);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void whatWasMissedComesInOrderAndThenTheEndIsNamed() {
        try (Visitor first = node.visitor();
                Visitor later = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = opened(first);
            first.find(frame -> frame.at("/payload/entry/event").asText().equals("agent.joined"));
            long seen = first.numbers().get(first.numbers().size() - 1);
            first.close();
            desk.anaWrites(conversation, "one");
            desk.anaNotes(conversation, "hidden");
            desk.anaWrites(conversation, "two");

            JsonNode back = later.helloAgain(welcome, conversation, seen);

            assertThat(later.next("log.resumed").at("/payload/through").asLong())
                    .isEqualTo(seen + 3);
            assertThat(later.texts()).containsExactly("one", "two");
            assertThat(later.numbers()).containsExactly(seen + 1, seen + 3);
            assertThat(back.at("/payload/conversation/state").asText()).isEqualTo("active");
        }
    }

    @Test
    void comingBackCostsOneScriptAndIsCounted() {
        try (Visitor first = node.visitor();
                Visitor later = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = opened(first);
            first.find(frame -> frame.at("/payload/entry/event").asText().equals("agent.joined"));
            long seen = first.numbers().get(first.numbers().size() - 1);
            first.close();
            for (int i = 0; i < 20; i++) {
                desk.anaWrites(conversation, "line " + i);
            }
            // Going is a script too.
            await().until(() -> node.gateway.sockets() == 1);
            long before = scripts();

            later.helloAgain(welcome, conversation, seen);
            later.next("log.resumed");

            assertThat(scripts() - before).isEqualTo(1);
            assertThat(later.texts()).hasSize(20);
            assertThat(node.meters
                            .get("parley.widget.hellos")
                            .tag("kind", "resumed")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    private static long scripts() {
        String statistics = Desk.await(Desk.REDIS.call(redis -> redis.info("commandstats")));
        return Pattern.compile("cmdstat_eval(?:sha)?:calls=(\\d+)")
                .matcher(statistics)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum();
    }

    @Test
    void aLogCutBehindWhatWasSeenGivesASnapshot() {
        try (Visitor first = node.visitor();
                Visitor later = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = opened(first);
            for (int i = 0; i < 10; i++) {
                desk.anaWrites(conversation, "line " + i);
            }
            String log = ShardKeys.of(desk.id).log(new ConversationId(conversation));
            Desk.await(desk.redis.call(
                    redis -> redis.xtrim(log, XTrimArgs.Builder.maxlen(5).exactTrimming())));

            later.helloAgain(welcome, conversation, 2);

            assertThat(later.next("log.snapshot").at("/payload/entries")).hasSize(5);
        }
    }

    @Test
    void whoMissedNothingGetsNothing() {
        try (Visitor first = node.visitor();
                Visitor later = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = opened(first);
            first.find(frame -> frame.at("/payload/entry/event").asText().equals("agent.joined"));
            long seen = first.numbers().get(first.numbers().size() - 1);

            later.helloAgain(welcome, conversation, seen);

            assertThat(later.next("log.resumed").at("/payload/through").asLong())
                    .isEqualTo(seen);
            assertThat(later.numbers()).isEmpty();
        }
    }

    @Test
    void whoSawNothingGetsTheNewestFifty() {
        try (Visitor first = node.visitor();
                Visitor later = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = opened(first);
            for (int i = 0; i < 60; i++) {
                desk.anaWrites(conversation, "line " + i);
            }

            later.helloAgain(welcome, "", 0);

            JsonNode snapshot = later.next("log.snapshot").path("payload");
            assertThat(snapshot.path("entries")).hasSize(50);
            assertThat(snapshot.path("more").asBoolean()).isTrue();
            assertThat(snapshot.at("/entries/49/text").asText()).isEqualTo("line 59");
            assertThat(later.next("log.resumed").at("/payload/through")).isEqualTo(snapshot.path("through"));
        }
    }

    @Test
    void whoIsTooFarBehindGetsASnapshotInstead() {
        try (Visitor first = node.visitor();
                Visitor later = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = opened(first);
            for (int i = 0; i < 510; i++) {
                desk.anaWrites(conversation, "line " + i);
            }

            later.helloAgain(welcome, conversation, 2);

            assertThat(later.next("log.snapshot").at("/payload/entries")).hasSize(50);
        }
    }

    @Test
    void afterAnotherEpochNumbersMeanNothing() {
        try (Visitor first = node.visitor();
                Visitor later = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = opened(first);
            desk.newEpoch();

            JsonNode back = later.helloAgain(welcome, conversation, 2);

            assertThat(back.at("/payload/epoch")).isNotEqualTo(welcome.at("/payload/epoch"));
            assertThat(later.next("log.snapshot").at("/payload/entries/0/seq").asLong())
                    .isEqualTo(1);
        }
    }

    @Test
    void numbersFromTheFutureMeanNothing() {
        try (Visitor first = node.visitor();
                Visitor later = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = opened(first);

            later.helloAgain(welcome, conversation, 9_000);

            assertThat(later.next("log.snapshot").at("/payload/entries/0/seq").asLong())
                    .isEqualTo(1);
        }
    }

    @Test
    void comingAndGoingInTheMiddleOfAStreamLosesAndDoublesNothing() {
        int messages = 120;
        List<Long> seen = new ArrayList<>();
        try (Node other = new Node(desk);
                Visitor first = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = opened(first);
            first.find(frame -> frame.at("/payload/entry/event").asText().equals("agent.joined"));
            seen.addAll(first.numbers());
            first.close();
            Thread writer = new Thread(() -> {
                for (int i = 0; i < messages; i++) {
                    desk.anaWrites(conversation, "line " + i);
                }
            });
            writer.start();
            long all = seen.get(seen.size() - 1) + messages;

            for (int round = 0; seen.get(seen.size() - 1) < all; round++) {
                try (Visitor again = new Visitor(round % 2 == 0 ? other : node, Node.OWN)) {
                    again.helloAgain(welcome, conversation, seen.get(seen.size() - 1));
                    again.next("log.resumed");
                    long enough = Math.min(all, seen.get(seen.size() - 1) + 10);
                    again.find(frame -> frame.path("seq").asLong() >= enough);
                    seen.addAll(again.numbers());
                }
            }

            assertThat(seen)
                    .isEqualTo(LongStream.rangeClosed(seen.get(0), all).boxed().toList());
        }
    }

    @Test
    void anotherVisitorsConversationCannotBeResumed() {
        try (Visitor owner = node.visitor();
                Visitor stranger = node.visitor()) {
            owner.hello();
            String conversation = opened(owner);
            JsonNode own = stranger.hello();
            stranger.close();

            try (Visitor again = node.visitor()) {
                JsonNode back = again.helloAgain(own, conversation, 1);

                assertThat(back.path("payload").has("conversation")).isFalse();
                assertThat(again.next("log.resumed").at("/payload/conversation").asText())
                        .isEmpty();
                assertThat(again.numbers()).isEmpty();
            }
        }
    }

    private String opened(Visitor visitor) {
        String conversation = visitor.write("client-id-1", "Hello")
                .at("/payload/conversation")
                .asText();
        desk.anaAccepts(conversation);
        return conversation;
    }
}
