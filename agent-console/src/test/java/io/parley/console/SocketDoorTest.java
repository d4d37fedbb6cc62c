package io.parley.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.assignment.PastConversations;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisDoubtException;
import io.parley.redis.RedisSettings;
import io.parley.redis.Standing;
import io.parley.testing.RedisExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the agents' socket refuses, and when it closes. */
@Timeout(60)
class SocketDoorTest {
    private Shop shop;
    private Door door;
    private Browser browser;

    @BeforeEach
    void open() {
        shop = new Shop();
        door = new Door(shop);
        browser = door.browser();
        browser.signIn("ana");
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void anotherOriginIsRefusedBeforeTheUpgrade() {
        assertThat(browser.console(0, "https://evil.example").refusedWith()).isEqualTo(403);
        assertThat(browser.console(0, null).refusedWith()).isEqualTo(403);
        assertThat(browser.console(0, "null").refusedWith()).isEqualTo(403);
    }

    @Test
    void withoutASessionTheSocketSaysSoAndCloses() {
        assertThat(door.browser().console(0).closeCode()).isEqualTo(4401);
        assertThat(browser.console(1).closeCode()).isEqualTo(4401);
    }

    @Test
    void aProtocolNobodySpeaksAnyMoreIsToldToReload() {
        Console console = browser.console(0);

        assertThat(console.ask("hello", Map.of("protocol", 0))
                        .at("/payload/code")
                        .asText())
                .isEqualTo("UPGRADE_REQUIRED");
        assertThat(console.closeCode()).isEqualTo(4426);
    }

    @Test
    void aNewerPageIsAnsweredInTheNewestProtocolThisNodeSpeaks() {
        Console console = browser.console(0);

        JsonNode welcome = console.ask("hello", Map.of("protocol", 2, "aFieldOfTomorrow", true));

        assertThat(welcome.at("/payload/protocol").asInt()).isEqualTo(1);
    }

    @Test
    void troubleWithRedisIsToldAndItsEndAsWell() {
        Console console = browser.console(0);
        console.hello();

        door.standing = new Standing(
                Optional.of(RedisDoubtException.Kind.TIMEOUT), System.nanoTime() - TimeUnit.SECONDS.toNanos(2));
        assertThat(console.next("service.updated").at("/payload/degraded").asBoolean())
                .isTrue();
        Console later = browser.console(0);
        later.hello();
        assertThat(later.find(frame -> frame.path("type").asText().equals("service.updated"))
                        .at("/payload/degraded")
                        .asBoolean())
                .isTrue();

        door.standing = new Standing(Optional.empty(), System.nanoTime());
        assertThat(console.next("service.updated").at("/payload/degraded").asBoolean())
                .isFalse();
        assertThat(console.ask("ping", Map.of()).path("type").asText()).isEqualTo("pong");
    }

    @Test
    void aHelloWaitsWhileRedisIsInDoubtForAMoment() {
        RedisDoor impatient = Shop.await(RedisDoor.open(
                Shop.VERTX, RedisSettings.of(RedisExtension.endpoint().uri())));
        Shop other = new Shop(impatient, PastConversations.NONE);
        try (Door there = new Door(other)) {
            Browser office = there.browser();
            office.signIn("ana");
            Console console = office.console(0);
            assertThat(console.wasRefusedWith(503)).as("refused").isFalse();
            RedisExtension.endpoint().hang(Duration.ofSeconds(2));

            assertThat(console.hello().path("type").asText()).isEqualTo("welcome");
            assertThat(Shop.await(other.assignments.agents(other.id)))
                    .anyMatch(agent -> agent.id().equals("ana") && agent.connected());
        }
        Shop.await(impatient.close());
    }

    @Test
    void aCrowdOfConsolesWaitsForItsTurnAndTheRestIsSentAwayBeforeAnythingIsRead() {
        try (Door narrow = new Door(shop, false, 10)) {
            Browser office = narrow.browser();
            office.signIn("ana");
            long refused = IntStream.range(0, 60).mapToObj(each -> office.console(0)).toList().stream()
                    .filter(console -> console.wasRefusedWith(503))
                    .count();

            assertThat(refused).isBetween(5L, 25L);
            assertThat(narrow.meters
                            .get("parley.console.handshakes.refused")
                            .functionCounter()
                            .count())
                    .isEqualTo((double) refused);
        }
    }

    @Test
    void aCommandBeforeHelloIsRefused() {
        Console console = browser.console(0);
        console.send("presence.set", Map.of("status", "available"));

        assertThat(console.closeCode()).isEqualTo(4400);
    }

    @Test
    void whatIsNoFrameIsMalformedAndTheSocketGoesOn() {
        Console console = browser.console(0);
        console.hello();
        console.sendText("{not json");

        assertThat(console.next("error").at("/payload/code").asText()).isEqualTo("MALFORMED");
        assertThat(console.ask("ping", Map.of()).path("type").asText()).isEqualTo("pong");
    }

    @Test
    void binaryFramesAreNotTaken() {
        Console console = browser.console(0);
        console.hello();
        console.sendBinary(new byte[] {1});

        assertThat(console.closeCode()).isEqualTo(1003);
    }

    @Test
    void impossibleValuesAreNamed() {
        Console console = browser.console(0);
        console.hello();
        JsonNode error = console.ask("presence.set", Map.of("status", "sleeping"));

        assertThat(error.at("/payload/code").asText()).isEqualTo("INVALID");
        assertThat(error.at("/payload/field").asText()).isEqualTo("status");
        assertThat(error.at("/payload/message").asText()).contains("sleeping").contains("available");
    }

    @Test
    void signingOutClosesEverySocketOfTheSessionWithinTwoSeconds() {
        Console here = browser.console(0);
        here.hello();
        try (Door other = new Door(shop);
                Console there = browser.console(other, 0)) {
            there.hello();
            String csrf = browser.json("/u/0/api/me").path("csrf").asText();
            browser.post("/u/0/api/sign-out", Map.of("X-Parley-Csrf", csrf));

            assertThat(here.closeCode()).isEqualTo(4401);
            assertThat(there.closeCode()).isEqualTo(4401);
        }
    }

    @Test
    void whoReadsNothingIsCutOff() throws IOException {
        String conversation = shop.write("carol", "Hello");
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4 * 1024);
            slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.port()));
            slow.getOutputStream()
                    .write(("GET /u/0/socket HTTP/1.1\r\nHost: own.example\r\nOrigin: " + Door.OWN + "\r\nCookie: "
                                    + browser.cookies("/u/0/socket")
                                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            Awaitility.await().until(() -> door.gateway.consoles() == 1);
            slow.getOutputStream().write(frame("{\"type\":\"hello\",\"payload\":{\"protocol\":1}}"));
            Awaitility.await()
                    .until(() -> Shop.await(shop.assignments.agents(shop.id)).stream()
                            .anyMatch(agent -> agent.id().equals("ana") && agent.connected()));
            slow.getOutputStream()
                    .write(frame("{\"type\":\"conversation.watch\",\"payload\":{\"conversation\":\"" + conversation
                            + "\"}}"));
            for (int i = 0; i < 250; i++) {
                shop.write("carol", "x".repeat(30_000));
            }

            Awaitility.await().atMost(30, TimeUnit.SECONDS).until(() -> door.gateway.consoles() == 0);
            assertThat(door.meters
                            .get("parley.console.closed")
                            .tag("code", "4408")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    /** A short text frame masked with zeros. */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        frame.write(0x80 | payload.length);
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    @Test
    void aFrameAbove64KibIsTooLarge() {
        Console console = browser.console(0);
        console.hello();
        console.sendText("x".repeat(64 * 1024 + 1));

        assertThat(console.closeCode()).isEqualTo(1009);
    }

    @Test
    void aSessionThatEndsElsewhereClosesTheSocket() {
        Console here = browser.console(0);
        here.hello();

        shop.dismiss("ana");

        assertThat(here.closeCode()).isEqualTo(4401);
        assertThat(here.next("error").at("/payload/code").asText()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void whenTheNodeGoesAwayEverybodyIsToldWhenToComeBack() {
        Console console = browser.console(0);
        console.hello();

        Shop.await(door.gateway.drain(Duration.ofMillis(300)));

        assertThat(console.next("connection.reconnect").at("/payload/afterMs").asLong())
                .isBetween(1L, 2_000L);
        assertThat(console.closeCode()).isEqualTo(1012);
    }
}
