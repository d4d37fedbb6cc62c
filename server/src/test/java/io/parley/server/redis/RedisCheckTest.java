package io.parley.server.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.redis.RedisDoor;
import io.parley.redis.RedisSettings;
import io.parley.server.config.Durability;
import io.parley.testing.RedisExtension;
import io.parley.testing.RedisNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real Redis whose settings somebody changes. */
class RedisCheckTest {
    private static RedisNode redis;
    private static Vertx vertx;
    private static RedisDoor door;

    @BeforeAll
    static void start() {
        redis = RedisNode.alone(RedisExtension.machine(), List.of());
        vertx = Vertx.vertx(new io.vertx.core.VertxOptions().setPreferNativeTransport(true));
        door = RedisDoor.open(vertx, RedisSettings.of(redis.uri())).await();
    }

    @AfterAll
    static void stop() {
        door.close().await();
        vertx.close().await();
        redis.close();
    }

    @AfterEach
    void asItWas() {
        set("appendonly", "yes");
        set("appendfsync", "everysec");
        set("maxmemory-policy", "noeviction");
        set("min-replicas-to-write", "0");
        set("min-replicas-max-lag", "10");
    }

    private static void set(String name, String value) {
        assertThat(redis.ask("CONFIG", "SET", name, value)).isEqualTo("OK");
    }

    private static List<String> problems(Durability promised) {
        return RedisCheck.problems(door, promised).await();
    }

    @Test
    void redisWithTheSettingsOfItsProfileIsRight() {
        assertThat(problems(Durability.SINGLE)).isEmpty();

        set("appendfsync", "always");

        assertThat(problems(Durability.SINGLE_STRICT)).isEmpty();
    }

    @Test
    void everyWrongSettingIsNamedWithValueExpectationAndReason() {
        set("maxmemory-policy", "allkeys-lru");
        set("appendonly", "no");
        set("appendfsync", "no");

        assertThat(problems(Durability.SINGLE))
                .containsExactly(
                        "maxmemory-policy is allkeys-lru (expected: noeviction; a full Redis would delete conversations)",
                        "appendonly is no (expected: yes; a restart would forget everything)",
                        "appendfsync is no (expected: everysec or always; a power cut would lose half a minute)");
    }

    @Test
    void strictWantsEveryWriteOnDisk() {
        assertThat(problems(Durability.SINGLE_STRICT))
                .containsExactly("appendfsync is everysec (expected: always; a power cut would lose up to a second)");
    }

    @Test
    void replicatedWantsAPrimaryThatStopsWithoutItsReplicasAndOneThatFollows() {
        assertThat(problems(Durability.HA))
                .containsExactly(
                        "min-replicas-to-write is 0 (expected: 1 or more; a primary that was cut off would go on taking writes)",
                        "min-replicas-max-lag is 10 (expected: 1 or 2; a primary that was cut off would take writes for that"
                                + " many seconds)",
                        "connected replicas is 0 (expected: at least 1; nothing could be acknowledged)");
    }

    @Test
    void replicaIsNoPlaceToWrite() {
        redis.ask("REPLICAOF", "127.0.0.1", "1");
        try {
            assertThat(RedisCheck.atStart(
                            new RedisFacts(
                                    redis.ask("INFO", "server"), redis.ask("INFO", "replication"), java.util.Map.of()),
                            Durability.SINGLE))
                    .containsExactly("its role is replica (expected: primary; a replica takes no writes)");
        } finally {
            redis.ask("REPLICAOF", "NO", "ONE");
        }
    }

    @Test
    void replicaThatCouldBePromotedIsToldOfUnderAProfileThatDoesNotWaitForIt() {
        RedisNode replica = RedisNode.alone(RedisExtension.machine(), List.of("replicaof 127.0.0.1 " + redis.port()));
        try {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(problems(Durability.SINGLE))
                            .containsExactly(
                                    "min-replicas-to-write is 0 with replicas connected (expected: 1, and redis.durability"
                                            + " = ha; a replica that is promoted may lack acknowledged messages)"));
        } finally {
            replica.close();
        }
    }

    @Test
    void settingChangedWhileRunningIsSeenUntilItIsRightAgain() {
        RedisPulse pulse = new RedisPulse(vertx, door, Durability.SINGLE, false);
        assertSoon(pulse::settingsProblem).isEmpty();

        set("appendonly", "no");

        assertSoon(pulse::settingsProblem)
                .isEqualTo("appendonly is no (expected: yes; a restart would forget everything)");
        assertThat(pulse.wrongSettings()).isEqualTo(1);

        set("appendonly", "yes");

        assertSoon(pulse::settingsProblem).isEmpty();
        pulse.close();
    }

    private static SoonText assertSoon(Supplier<String> text) {
        return new SoonText(text);
    }

    private record SoonText(Supplier<String> text) {
        void isEmpty() {
            isEqualTo("");
        }

        void isEqualTo(String expected) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(15))
                    .until(() -> text.get().equals(expected));
        }
    }
}
