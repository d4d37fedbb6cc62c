package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.widget.visitor.WidgetLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the visitors' socket refuses, and that it says so clearly and changes nothing. */
class DoorTest {
    private static Node node;

    @BeforeAll
    static void open() {
        node = new Node(new Desk());
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @Test
    void anotherOriginIsRefusedBeforeTheUpgrade() {
        assertThat(new Visitor(node, "https://evil.example").refusedWith()).isEqualTo(403);
    }

    @Test
    void aPageThatEmbedsTheWidgetHasNoSocketOfItsOwn() {
        assertThat(new Visitor(node, "https://shop.example").refusedWith()).isEqualTo(403);
    }

    @Test
    void aMissingOriginIsRefused() {
        assertThat(new Visitor(node, null).refusedWith()).isEqualTo(403);
    }

    @Test
    void theNullOriginIsRefused() {
        assertThat(new Visitor(node, "null").refusedWith()).isEqualTo(403);
    }

    @Test
    void anUnknownInboxIsNotFound() {
        try (Visitor visitor = node.visitor()) {
            JsonNode error = visitor.hello(Map.of("inbox", "no-such-key"));

            assertThat(error.at("/payload/code").asText()).isEqualTo("NOT_FOUND");
            assertThat(error.at("/payload/field").asText()).isEqualTo("inbox");
            assertThat(visitor.closeCode()).isEqualTo(4404);
        }
    }

    @Test
    void aProtocolNobodySpeaksAnyMoreIsToldToReload() {
        try (Visitor visitor = node.visitor()) {
            assertThat(visitor.hello(Map.of("protocol", 0)).at("/payload/code").asText())
                    .isEqualTo("UPGRADE_REQUIRED");
            assertThat(visitor.closeCode()).isEqualTo(4426);
        }
    }

    @Test
    void aNewerPageIsAnsweredInTheNewestProtocolThisNodeSpeaks() {
        try (Visitor visitor = node.visitor()) {
            JsonNode welcome = visitor.hello(Map.of("protocol", 2, "aFieldOfTomorrow", Map.of("x", 1)));

            assertThat(welcome.at("/payload/protocol").asInt()).isEqualTo(1);
            assertThat(visitor.write("client-id-1", "Hello").path("type").asText())
                    .isEqualTo("message.accepted");
        }
    }

    @Test
    void aCrowdIsHeardInTurnAndTheRestIsToldWhenToComeBack() {
        try (Node narrow = new Node(new Desk(), pace -> pace, limits -> limits.with(1_000, 5, 10))) {
            List<Visitor> crowd = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                crowd.add(narrow.visitor());
            }
            long began = System.nanoTime();
            List<String> hellos = crowd.stream()
                    .map(visitor -> visitor.send("hello", Map.of("protocol", 1, "inbox", narrow.key(), "locale", "en")))
                    .toList();
            List<JsonNode> told = new ArrayList<>();
            List<Visitor> sentAway = new ArrayList<>();
            for (int i = 0; i < crowd.size(); i++) {
                String hello = hellos.get(i);
                JsonNode answer = crowd.get(i)
                        .find(frame -> frame.path("replyTo").asText().equals(hello));
                if (!answer.path("type").asText().equals("welcome")) {
                    told.add(answer.path("payload"));
                    sentAway.add(crowd.get(i));
                }
            }

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("the last of those who were heard waited for their turn")
                    .isGreaterThan(Duration.ofSeconds(2));
            assertThat(told)
                    .hasSizeBetween(5, 25)
                    .allMatch(error -> error.path("code").asText().equals("UNAVAILABLE"));
            assertThat(told.stream().map(error -> error.path("retryAfterMs").asInt()))
                    .doesNotHaveDuplicates()
                    .allMatch(after -> after >= 4_000 && after < 10_000);
            assertThat(sentAway).allMatch(visitor -> visitor.closeCode() == 1013);
            assertThat(narrow.meters
                            .get("parley.widget.handshakes.refused")
                            .functionCounter()
                            .count())
                    .isEqualTo(told.size());
            crowd.forEach(Visitor::close);
        }
    }

    @Test
    void tabsAreCountedOnTheWholeNodeWhicheverLoopsTheyAreOn() {
        try (Node few = new Node(new Desk(), pace -> pace, limits -> new WidgetLimits(1_000, 3, 5, 20, 200, 5, 500));
                Visitor first = few.visitor()) {
            String token = first.hello().at("/payload/token").asText();
            List<Visitor> more = List.of(few.visitor(), few.visitor(), few.visitor(), few.visitor(), few.visitor());
            long welcomed = more.stream()
                    .filter(tab -> tab.hello(Map.of("token", token))
                            .path("type")
                            .asText()
                            .equals("welcome"))
                    .count();

            assertThat(welcomed).isEqualTo(2);
            more.forEach(Visitor::close);
        }
    }

    @Test
    void moreTabsDoNotMakeAVisitorFaster() {
        try (Node slow = new Node(new Desk(), pace -> pace, limits -> new WidgetLimits(1_000, 10, 0, 8, 200, 5, 500));
                Visitor one = slow.visitor();
                Visitor two = slow.visitor();
                Visitor three = slow.visitor()) {
            String token = one.hello().at("/payload/token").asText();
            two.hello(Map.of("token", token));
            three.hello(Map.of("token", token));
            long accepted = 0;
            for (int i = 0; i < 8; i++) {
                for (Visitor tab : List.of(one, two, three)) {
                    JsonNode answer = tab.write("client-id-" + tab.hashCode() + "-" + i, "Hello");
                    accepted += answer.path("type").asText().equals("message.accepted") ? 1 : 0;
                }
            }

            assertThat(accepted).isEqualTo(8);
        }
    }

    @Test
    void aForgedTokenIsUnauthenticated() {
        try (Visitor visitor = node.visitor()) {
            JsonNode error = visitor.hello(Map.of("token", "0123456789abcdef0123456789abcdef.t5x000.0000000000000000"));

            assertThat(error.at("/payload/code").asText()).isEqualTo("UNAUTHENTICATED");
            assertThat(visitor.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void aTokenOfAnotherInboxIsUnauthenticated() {
        try (Node other = new Node(new Desk());
                Visitor there = other.visitor();
                Visitor here = node.visitor()) {
            String token = there.hello().at("/payload/token").asText();

            assertThat(here.hello(Map.of("token", token)).at("/payload/code").asText())
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void aTokenLastsAYearAndIsReplacedAfterAMonth() {
        try (Node own = new Node(new Desk());
                Visitor first = own.visitor();
                Visitor later = own.visitor();
                Visitor tooLate = own.visitor()) {
            JsonNode welcome = first.hello();
            String token = welcome.at("/payload/token").asText();
            own.clock.advance(Duration.ofDays(31));
            JsonNode again = later.hello(Map.of("token", token));
            own.clock.advance(Duration.ofDays(335));

            assertThat(again.at("/payload/visitor")).isEqualTo(welcome.at("/payload/visitor"));
            assertThat(again.at("/payload/token").asText()).isNotEqualTo(token);
            assertThat(tooLate.hello(Map.of("token", token)).at("/payload/code").asText())
                    .isEqualTo("UNAUTHENTICATED");
        }
    }

    @Test
    void whatIsNoFrameIsMalformedAndTheSocketGoesOn() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            visitor.sendText("{not json");

            assertThat(visitor.next("error").at("/payload/code").asText()).isEqualTo("MALFORMED");
            assertThat(visitor.ask("ping", Map.of()).path("type").asText()).isEqualTo("pong");
        }
    }

    @Test
    void anUnknownTypeIsNamedTogetherWithTheKnownOnes() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();

            JsonNode error = visitor.ask("conversation.delete", Map.of());

            assertThat(error.at("/payload/code").asText()).isEqualTo("MALFORMED");
            assertThat(error.at("/payload/message").asText()).contains("message.send");
        }
    }

    @Test
    void aFieldOfTheWrongKindIsNamed() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();

            JsonNode error = visitor.ask("message.read", Map.of("through", "many"));

            assertThat(error.at("/payload/code").asText()).isEqualTo("MALFORMED");
            assertThat(error.at("/payload/field").asText()).isEqualTo("through");
        }
    }

    @Test
    void whoKeepsSendingNonsenseIsClosed() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            for (int i = 0; i < 6; i++) {
                visitor.sendText("nonsense");
            }

            assertThat(visitor.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void aCommandBeforeHelloIsRefused() {
        try (Visitor visitor = node.visitor()) {
            JsonNode error = visitor.write("client-id-1", "hello?");

            assertThat(error.at("/payload/code").asText()).isEqualTo("MALFORMED");
            assertThat(visitor.closeCode()).isEqualTo(4400);
        }
    }

    @Test
    void whoSaysNothingIsClosed() {
        try (Node quick = new Node(new Desk(), DoorTest::hasty, limits -> limits);
                Visitor visitor = quick.visitor()) {
            assertThat(visitor.closeCode()).isEqualTo(4408);
        }
    }

    private static io.parley.widget.socket.Pace hasty(io.parley.widget.socket.Pace pace) {
        return new io.parley.widget.socket.Pace(Duration.ofMillis(20), 25, 600, 5, 300);
    }

    @Test
    void binaryFramesAreNotTaken() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            visitor.sendBinary(new byte[] {1, 2, 3});

            assertThat(visitor.closeCode()).isEqualTo(1003);
        }
    }

    @Test
    void aFrameAbove16KibIsTooLarge() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            visitor.sendText("x".repeat(16 * 1024 + 1));

            assertThat(visitor.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void fragmentsCountTogether() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            visitor.sendPart("x".repeat(10_000), false).sendPart("x".repeat(10_000), true);

            assertThat(visitor.closeCode()).isEqualTo(1009);
        }
    }

    @Test
    void aCommandMayComeInFragments() {
        try (Visitor visitor = node.visitor()) {
            visitor.sendPart("{\"type\":\"hello\",\"id\":\"f\",\"payload\":{\"protocol\":1,", false)
                    .sendPart("\"inbox\":\"" + node.key() + "\"}}", true);

            assertThat(visitor.next("welcome").path("replyTo").asText()).isEqualTo("f");
        }
    }

    @Test
    void impossibleTextsAreInvalid() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();

            assertThat(visitor.write("client-id-1", "  ").at("/payload/field").asText())
                    .isEqualTo("text");
            assertThat(visitor.write("client-id-1", "x".repeat(8_001))
                            .at("/payload/code")
                            .asText())
                    .isEqualTo("INVALID");
            assertThat(visitor.write("short", "hello").at("/payload/field").asText())
                    .isEqualTo("clientId");
            assertThat(visitor.next("log.resumed").at("/payload/conversation").asText())
                    .isEmpty();
        }
    }

    @Test
    void tooManyAttributesAreInvalid() {
        try (Visitor visitor = node.visitor()) {
            Map<String, String> many = new java.util.HashMap<>();
            for (int i = 0; i < 17; i++) {
                many.put("a" + i, "v");
            }

            assertThat(visitor.hello(Map.of("attributes", many))
                            .at("/payload/field")
                            .asText())
                    .isEqualTo("attributes");
        }
    }

    @Test
    void whoWritesTooFastIsToldWhenToGoOn() {
        try (Visitor visitor = node.visitor()) {
            visitor.hello();
            // On a busy machine one burst may fall into two ticks, neither of which is too much.
            org.awaitility.Awaitility.await()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() ->
                            visitor.closed.isDone() || burst(visitor).closed.isDone());

            JsonNode error = visitor.next("error");
            assertThat(error.at("/payload/code").asText()).isEqualTo("RATE_LIMITED");
            assertThat(error.at("/payload/retryAfterMs").asLong()).isPositive();
            assertThat(visitor.closeCode()).isEqualTo(4429);
        }
    }

    private static Visitor burst(Visitor visitor) {
        for (int i = 0; i < 60; i++) {
            visitor.send(
                    "message.send", Map.of("clientId", "too-fast-" + visitor.frames.size() + "-" + i, "text", "again"));
        }
        return visitor;
    }

    @Test
    void anAddressHasSoManySockets() {
        try (Node small = new Node(
                        new Desk(),
                        pace -> pace,
                        limits -> new io.parley.widget.visitor.WidgetLimits(2, 10, 5, 20, 50, 5, 1_000));
                Visitor first = small.visitor();
                Visitor second = small.visitor()) {
            first.hello();
            second.hello();

            assertThat(small.visitor().refusedWith()).isEqualTo(429);

            first.close();
            org.awaitility.Awaitility.await().until(() -> small.gateway.sockets() == 1);
            try (Visitor third = small.visitor()) {
                assertThat(third.hello().path("type").asText()).isEqualTo("welcome");
            }
        }
    }

    @Test
    void aVisitorHasSoManyTabs() {
        try (Node small = new Node(
                        new Desk(),
                        pace -> pace,
                        limits -> new io.parley.widget.visitor.WidgetLimits(100, 1, 5, 20, 50, 5, 1_000));
                Visitor first = small.visitor()) {
            String token = first.hello().at("/payload/token").asText();
            boolean refused = false;
            for (int i = 0; i < 4 && !refused; i++) {
                // Two event loops have room for one tab each.
                refused = small.visitor()
                        .hello(Map.of("token", token))
                        .path("type")
                        .asText()
                        .equals("error");
            }

            assertThat(refused).isTrue();
        }
    }
}
