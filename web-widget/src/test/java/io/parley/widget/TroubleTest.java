package io.parley.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.testing.RedisExtension;
import io.parley.widget.socket.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Redis hangs for a while: visitors stay, are told, are refused honestly and lose nothing. */
class TroubleTest {
    private static final Duration OUTAGE = Duration.ofSeconds(4);

    @Test
    void visitorsStayAreToldAndLoseNothingWhileRedisHangs() {
        RedisDoor door = Desk.await(RedisDoor.open(
                Desk.VERTX, RedisSettings.of(RedisExtension.endpoint().uri())));
        Desk desk = new Desk(door);
        desk.anaIsAvailable();
        UnaryOperator<Pace> usual = pace -> Pace.USUAL;
        try (Node node = new Node(desk, usual, limits -> limits);
                Visitor visitor = node.visitor();
                Visitor newcomer = node.visitor()) {
            visitor.hello();
            visitor.write("client-id-1", "before");
            RedisExtension.endpoint().hang(OUTAGE);

            Instant asked = Instant.now();
            JsonNode refusal = visitor.write("client-id-2", "during");
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(refusal.at("/payload/code").asText()).isEqualTo("UNAVAILABLE");
            assertThat(refusal.at("/payload/retryAfterMs").asLong()).isBetween(500L, 4_000L);
            assertThat(visitor.next("service.updated").at("/payload/degraded").asBoolean())
                    .isTrue();
            assertThat(visitor.ask("ping", Map.of()).path("type").asText()).isEqualTo("pong");
            assertThat(newcomer.hello().path("type").asText())
                    .as("whose hello waited until Redis was back")
                    .isEqualTo("welcome");

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

    @Test
    void aHelloIsRefusedWhenTheTroubleLastsLongerThanItWaits() {
        RedisDoor door = Desk.await(RedisDoor.open(
                Desk.VERTX, RedisSettings.of(RedisExtension.endpoint().uri())));
        try (Node node = new Node(new Desk(door));
                Visitor first = node.visitor();
                Visitor newcomer = node.visitor()) {
            first.hello();
            RedisExtension.endpoint().hang(OUTAGE);

            assertThat(newcomer.hello().at("/payload/code").asText()).isEqualTo("UNAVAILABLE");
            assertThat(newcomer.closeCode()).isEqualTo(1013);
        }
        Desk.await(door.close());
    }
}
