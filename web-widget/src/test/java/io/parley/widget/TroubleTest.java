package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.testing.RedisExtension;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Redis hangs for a while: visitors stay, are told, are refused honestly and lose nothing. */
class TroubleTest {
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    @Test
    void visitorsStayAreToldAndLoseNothingWhileRedisHangs() throws IOException {
        RedisDoor door = Desk.await(RedisDoor.open(
                Desk.VERTX, RedisSettings.of(RedisExtension.endpoint().uri())));
        Desk desk = new Desk(door);
        desk.anaIsAvailable();
        try (Node node = new Node(desk);
                Visitor visitor = node.visitor();
                Visitor newcomer = node.visitor()) {
            visitor.hello();
            visitor.write("client-id-1", "before");
            hang(OUTAGE);

            Instant asked = Instant.now();
            JsonNode refusal = visitor.write("client-id-2", "during");
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(refusal.at("/payload/code").asText()).isEqualTo("UNAVAILABLE");
            assertThat(refusal.at("/payload/retryAfterMs").asLong()).isBetween(500L, 4_000L);
            assertThat(visitor.next("service.updated").at("/payload/degraded").asBoolean())
                    .isTrue();
            assertThat(visitor.ask("ping", Map.of()).path("type").asText()).isEqualTo("pong");
            assertThat(newcomer.hello().at("/payload/code").asText()).isEqualTo("UNAVAILABLE");
            assertThat(newcomer.closeCode()).isEqualTo(1013);

            assertThat(visitor.next("service.updated").at("/payload/degraded").asBoolean())
                    .isFalse();
            assertThat(visitor.write("client-id-2", "during").path("type").asText())
                    .isEqualTo("message.accepted");
            visitor.write("client-id-2", "during");
            visitor.write("client-id-3", "after");
            await().until(() -> visitor.texts().contains("after"));
            assertThat(visitor.texts()).containsExactly("before", "during", "after");
            assertThat(visitor.closed).isNotDone();
        }
        Desk.await(door.close());
    }

    /** Holds every command of every client. A plain socket: no command after it on this connection would be answered. */
    private static void hang(Duration time) throws IOException {
        URI uri = URI.create(RedisExtension.endpoint().uri());
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            OutputStream out = socket.getOutputStream();
            String password = uri.getUserInfo() == null
                    ? ""
                    : "AUTH " + uri.getUserInfo().substring(uri.getUserInfo().indexOf(':') + 1) + "\r\n";
            out.write((password + "CLIENT PAUSE " + time.toMillis() + " ALL\r\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] answer = new byte[64];
            int read = socket.getInputStream().read(answer);
            assertThat(new String(answer, 0, read, StandardCharsets.US_ASCII)).contains("OK");
        }
    }
}
