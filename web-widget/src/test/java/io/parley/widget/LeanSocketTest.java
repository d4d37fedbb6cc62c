package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.parley.json.WireJson;
import io.parley.widget.RawSocket.Frame;
import io.parley.widget.socket.Pace;
import io.parley.widget.visitor.WidgetLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bare channel under a visitor's socket: framing, keep-alive, slow readers, and leaving. */
@Timeout(60)
class LeanSocketTest {

    @Test
    void theHandshakeIsAnsweredAsTheStandardSays() {
        try (Node node = new Node(new Desk());
                RawSocket socket = new RawSocket(node.port())) {
            assertThat(socket.head())
                    .startsWith("HTTP/1.1 101 ")
                    .contains("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        }
    }

    @Test
    void framesThatFollowTheHandshakeAtOnceAreNotLost() {
        try (Node node = new Node(new Desk());
                RawSocket socket = new RawSocket(node.port())) {
            socket.sendText(hello(node, "", "", 0));
            socket.head();

            assertThat(socket.next().text()).contains("\"type\":\"welcome\"");
        }
    }

    @Test
    void whatIsAnsweredAtOnceIsAnsweredAfterTheHandshake() {
        try (Node node = new Node(new Desk());
                RawSocket socket = new RawSocket(node.port(), "\u0089\u0085\0\0\0\0early")) {
            assertThat(socket.head()).startsWith("HTTP/1.1 101 ");
            assertThat(socket.next().text()).isEqualTo("early");
        }
    }

    @Test
    void aPingIsAnsweredWithItsPayload() {
        try (Node node = new Node(new Desk());
                RawSocket socket = new RawSocket(node.port())) {
            socket.head();
            socket.send(Frame.PING, "abc".getBytes(StandardCharsets.UTF_8));

            Frame pong = socket.next();
            assertThat(pong.type()).isEqualTo(Frame.PONG);
            assertThat(pong.text()).isEqualTo("abc");
        }
    }

    @Test
    void anUnmaskedFrameBreaksTheProtocol() {
        try (Node node = new Node(new Desk());
                RawSocket socket = new RawSocket(node.port())) {
            socket.head();
            socket.send(Frame.TEXT, "{}".getBytes(StandardCharsets.UTF_8), false);

            assertThat(socket.next().closeCode()).isEqualTo(1002);
            assertThat(socket.next()).isNull();
        }
    }

    @Test
    void theClosingHandshakeIsAnswered() {
        try (Node node = new Node(new Desk());
                RawSocket socket = new RawSocket(node.port())) {
            socket.head();
            socket.send(Frame.CLOSE, new byte[] {0x03, (byte) 0xe8});

            assertThat(socket.next().closeCode()).isEqualTo(1000);
            assertThat(socket.next()).isNull();
            await().until(() -> node.gateway.sockets() == 0);
        }
    }

    @Test
    void aSilentSocketIsPingedAndThenCut() {
        Pace quick = new Pace(Duration.ofMillis(20), 5, 25, 1_000, 1_000);
        try (Node node = new Node(new Desk(), pace -> quick, limits -> limits);
                RawSocket socket = new RawSocket(node.port())) {
            socket.head();
            socket.sendText(hello(node, "", "", 0));
            List<Integer> types = new ArrayList<>();
            for (Frame frame = socket.next(); frame != null; frame = socket.next()) {
                types.add(frame.type());
            }

            assertThat(types).contains(Frame.PING);
            await().until(() -> node.gateway.sockets() == 0);
        }
    }

    @Test
    void whoAnswersPingsStays() {
        Pace quick = new Pace(Duration.ofMillis(20), 5, 25, 1_000, 1_000);
        try (Node node = new Node(new Desk(), pace -> quick, limits -> limits);
                RawSocket socket = new RawSocket(node.port())) {
            socket.head();
            socket.sendText(hello(node, "", "", 0));
            int pings = 0;
            while (pings < 15) {
                Frame frame = socket.next();
                assertThat(frame).isNotNull();
                if (frame.type() == Frame.PING) {
                    pings++;
                    socket.send(Frame.PONG, new byte[0]);
                }
            }
        }
    }

    @Test
    void whoReadsNothingIsCutOffAndResumesWithNothingMissing() throws IOException {
        Desk desk = new Desk();
        desk.anaIsAvailable();
        Pace quick = new Pace(Duration.ofMillis(20), 250, 5_000, 1_000, 25);
        try (Node node = new Node(desk, pace -> quick, limits -> limits);
                Visitor first = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = first.write("client-id-1", "Hello")
                    .at("/payload/conversation")
                    .asText();
            desk.anaAccepts(conversation);
            first.find(frame -> frame.at("/payload/entry/event").asText().equals("agent.joined"));
            long seen = first.numbers().get(first.numbers().size() - 1);
            first.close();
            await().until(() -> node.gateway.sockets() == 0);

            try (RawSocket slow = new RawSocket(node.port())) {
                slow.head();
                slow.sendText(hello(node, welcome.at("/payload/token").asText(), conversation, seen));
                slow.next();
                for (int i = 0; i < 300; i++) {
                    desk.anaWrites(conversation, i + "x".repeat(20_000));
                }
                await().atMost(15, TimeUnit.SECONDS).until(() -> node.gateway.sockets() == 0);
            }

            try (Visitor later = node.visitor()) {
                later.hello(java.util.Map.of(
                        "token",
                        welcome.at("/payload/token").asText(),
                        "epoch",
                        welcome.at("/payload/epoch").asText(),
                        "conversation",
                        conversation,
                        "lastSeq",
                        seen));
                later.next("log.resumed");
                assertThat(later.numbers())
                        .isEqualTo(LongStream.rangeClosed(seen + 1, seen + 300)
                                .boxed()
                                .toList());
            }
        }
    }

    @Test
    void aCrowdThatReadsNothingIsCutOffAndKeepsLittle() throws IOException {
        Desk desk = new Desk();
        desk.anaIsAvailable();
        int crowd = 100;
        Pace quick = new Pace(Duration.ofMillis(50), 250, 5_000, 1_000, 40);
        try (Node node = new Node(desk, pace -> quick, limits -> new WidgetLimits(1_000, 1_000, 5, 20, 200, 5, 1_000));
                Visitor first = node.visitor()) {
            JsonNode welcome = first.hello();
            String conversation = first.write("client-id-1", "Hello")
                    .at("/payload/conversation")
                    .asText();
            desk.anaAccepts(conversation);
            List<RawSocket> sockets = new ArrayList<>();
            for (int i = 0; i < crowd; i++) {
                RawSocket socket = new RawSocket(node.port());
                socket.head();
                socket.sendText(hello(node, welcome.at("/payload/token").asText(), conversation, 0));
                sockets.add(socket);
            }
            await().until(() -> node.meters
                            .get("parley.widget.hellos")
                            .tag("kind", "snapshot")
                            .counter()
                            .count()
                    == crowd);
            long before = directMemory();
            for (int i = 0; i < 400; i++) {
                desk.anaWrites(conversation, "x".repeat(4_000));
            }
            // What the conversation grew by for each of them is 1.6 MB; a socket may hold 64 KiB and a message.
            assertThat((directMemory() - before) / crowd).isLessThan(256 * 1024);
            await().atMost(20, TimeUnit.SECONDS).until(() -> closed(node, "4408") == crowd);
            await().atMost(15, TimeUnit.SECONDS).until(() -> node.gateway.sockets() == 1);
            sockets.forEach(RawSocket::close);
            assertThat(first.closed).isNotDone();
        }
    }

    private static long directMemory() {
        return PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory()
                + UnpooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
    }

    private static double closed(Node node, String code) {
        return node.meters
                .get("parley.widget.closed")
                .tag("code", code)
                .counter()
                .count();
    }

    @Test
    void smallMessagesAreBoundedByTheirNumber() throws IOException {
        Desk desk = new Desk();
        desk.anaIsAvailable();
        Pace quick = new Pace(Duration.ofMillis(20), 250, 5_000, 1_000, 25);
        try (Node node = new Node(desk, pace -> quick, limits -> new WidgetLimits(1_000, 10, 5, 20, 60_000, 5, 500));
                RawSocket slow = new RawSocket(node.port())) {
            slow.head();
            slow.sendText(hello(node, "", "", 0));
            String ping = "{\"type\":\"ping\",\"id\":\"" + "p".repeat(60) + "\"}";
            // Nobody reads the answers: in the end the questions are not read any more either. Systems hold some 10 MB
            // between two sockets.
            assertThat(slow.sendUntilStuck(ping, 500_000)).isLessThan(500_000);
            await().atMost(15, TimeUnit.SECONDS).until(() -> node.gateway.sockets() == 0);
            assertThat(closed(node, "4408")).isEqualTo(1);
        }
    }

    @Test
    void everyWayOfGoingLeavesNothingBehind() {
        try (Node node = new Node(new Desk())) {
            for (int i = 0; i < 60; i++) {
                RawSocket socket = new RawSocket(node.port());
                socket.head();
                socket.sendText(hello(node, "", "", 0));
                if (i % 3 == 0) {
                    socket.close();
                } else if (i % 3 == 1) {
                    socket.reset();
                } else {
                    socket.finishAndReset();
                }
            }
            await().atMost(10, TimeUnit.SECONDS).until(() -> node.gateway.sockets() == 0);
        }
    }

    @Test
    void whoVanishesWithoutAWordIsCutOff() {
        Pace quick = new Pace(Duration.ofMillis(20), 5, 25, 1_000, 1_000);
        try (Node node = new Node(new Desk(), pace -> quick, limits -> limits);
                RawSocket silent = new RawSocket(node.port())) {
            silent.head();
            silent.sendText(hello(node, "", "", 0));
            await().until(() -> node.gateway.sockets() == 1);

            await().atMost(10, TimeUnit.SECONDS).until(() -> node.gateway.sockets() == 0);

            assertThat(closed(node, "vanished")).isEqualTo(1);
        }
    }

    @Test
    void whoReadsSlowlyGetsEverythingInTheEnd() throws IOException {
        Desk desk = new Desk();
        desk.anaIsAvailable();
        try (Node node = new Node(desk);
                RawSocket slow = new RawSocket(node.port())) {
            slow.head();
            slow.sendText(hello(node, "", "", 0));
            slow.sendText(
                    "{\"type\":\"message.send\",\"id\":\"m\",\"payload\":{\"clientId\":\"client-id-1\",\"text\":\"Hello\"}}");
            String conversation = null;
            while (conversation == null) {
                JsonNode frame = WireJson.MAPPER.readTree(slow.next().payload());
                conversation = frame.path("replyTo").asText().equals("m")
                        ? frame.at("/payload/conversation").asText()
                        : null;
            }
            desk.anaAccepts(conversation);
            for (int i = 0; i < 100; i++) {
                desk.anaWrites(conversation, "x".repeat(20_000));
            }

            long all = desk.record(conversation).seq();
            List<Long> numbers = new ArrayList<>();
            while (numbers.isEmpty() || numbers.get(numbers.size() - 1) < all) {
                Frame frame = slow.next();
                JsonNode json = frame.type() == Frame.TEXT ? WireJson.MAPPER.readTree(frame.payload()) : null;
                if (json != null && json.path("type").asText().equals("message.posted")) {
                    numbers.add(json.path("seq").asLong());
                }
            }
            assertThat(numbers).doesNotHaveDuplicates().isSorted().hasSizeGreaterThan(100);
        }
    }

    @Test
    void whenTheNodeGoesAwayEverybodyIsToldWhenToComeBack() {
        try (Node node = new Node(new Desk());
                Visitor one = node.visitor();
                Visitor two = node.visitor()) {
            one.hello();
            two.hello();

            Desk.await(node.gateway.drain(Duration.ofMillis(500)));

            for (Visitor visitor : List.of(one, two)) {
                assertThat(visitor.next("connection.reconnect")
                                .at("/payload/afterMs")
                                .asLong())
                        .isBetween(1L, 2_000L);
                assertThat(visitor.closeCode()).isEqualTo(1012);
            }
            assertThat(node.visitor().refusedWith()).isEqualTo(503);
        }
    }

    private static String hello(Node node, String token, String conversation, long lastSeq) {
        return "{\"type\":\"hello\",\"id\":\"h\",\"payload\":{\"protocol\":1,\"inbox\":\"" + node.key()
                + "\",\"token\":\"" + token + "\",\"conversation\":\"" + conversation + "\",\"lastSeq\":" + lastSeq
                + "}}";
    }
}
