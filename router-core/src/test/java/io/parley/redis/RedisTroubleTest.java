package io.parley.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.redis.RedisDoubtException.Kind;
import io.parley.testing.RedisExtension;
import io.parley.testing.RedisNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One Redis that dies, hangs, fills up, turns into a replica and forgets its scripts. */
class RedisTroubleTest {
    private static final Script COUNT = Script.of(RedisTroubleTest.class, "count.lua");

    private final RedisNode redis = RedisNode.alone(RedisExtension.machine(), List.of());
    private final Vertx vertx = Vertx.vertx();
    private RedisDoor door;

    @BeforeEach
    void open() {
        door = RedisDoor.open(vertx, RedisSettings.of(redis.uri())).await();
    }

    @AfterEach
    void end() {
        door.close().await();
        vertx.close().await();
        redis.close();
    }

    private Future<Long> count(String id) {
        return door.eval(COUNT, new String[] {"n", "seen:" + id}).map(reply -> reply.number(1));
    }

    private static Kind refusal(Future<?> asked) {
        return asked.<Kind>transform(done ->
                        Future.succeededFuture(done.failed() ? ((RedisDoubtException) done.cause()).kind() : null))
                .await();
    }

    private void awaitUp(Duration atMost) {
        Awaitility.await()
                .atMost(atMost)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(refusal(count("up"))).isNull());
    }

    @Test
    void killedRedisIsRefusedAtOnceAndWorksAgainSoonAfterItIsBack() {
        count("a").await();
        redis.kill();
        Awaitility.await().untilAsserted(() -> assertThat(refusal(count("b"))).isEqualTo(Kind.UNREACHABLE));
        Awaitility.await().until(() -> !door.standing().up());
        assertThat(door.standing().trouble()).contains(Kind.UNREACHABLE);

        redis.start();

        awaitUp(Duration.ofSeconds(3));
        Awaitility.await().until(() -> door.standing().up());
        // The other event loop's connection may be a moment behind.
        Awaitility.await()
                .ignoreExceptionsInstanceOf(RedisDoubtException.class)
                .untilAsserted(() -> assertThat(count("a").await())
                        .as("what was acknowledged is there")
                        .isEqualTo(1));
    }

    @Test
    void brokenConnectionIsNotNoticedByThoseWhoRunScripts() {
        count("a").await();

        redis.ask("CLIENT", "KILL", "TYPE", "normal");

        assertThat(refusal(count("b"))).isNull();
        assertThat(refusal(count("b"))).isNull();
        assertThat(door.standing().up()).isTrue();
    }

    @Test
    void frozenRedisIsRefusedSoonWithoutAPileAndWorksAgainAtOnce() {
        count("a").await();
        redis.pause();
        long began = System.nanoTime();

        assertThat(refusal(count("b"))).isEqualTo(Kind.TIMEOUT);
        // Within a second by the book; a busy machine may have us wait, but nobody waits for the driver's own minute.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        Awaitility.await().until(() -> door.tally().stuckLanes() > 0);
        Awaitility.await().until(() -> !door.standing().up());
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            kinds.add(refusal(door.call(redis -> redis.get("n"))));
        }
        assertThat(kinds).doesNotContainNull();
        assertThat(door.tally().brokenCalls()).isPositive();

        redis.resume();

        awaitUp(Duration.ofSeconds(2));
        assertThat(count("b").await())
                .as("the late answer did not count, and the repeat did not count twice")
                .isEqualTo(2);
    }

    @Test
    void moreThanRedisKeepsUpWithIsShedAndNotQueued() {
        count("a").await();
        redis.pause();
        List<Future<Long>> asked = new ArrayList<>();
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            for (int i = 0; i < 2_000; i++) {
                asked.add(door.call(redis -> redis.incr("x")));
            }
            return door.tally().shedCalls() > 0;
        });

        redis.resume();

        assertThat(asked.stream().map(RedisTroubleTest::refusal)).contains(Kind.OVERLOADED);
        awaitUp(Duration.ofSeconds(2));
    }

    @Test
    void forgottenScriptIsSentWhole() {
        count("a").await();

        redis.ask("SCRIPT", "FLUSH");

        assertThat(count("b").await()).isEqualTo(2);
    }

    @Test
    void fullRedisRefusesWritesAndTakesThemAgainWhenThereIsRoom() {
        count("a").await();
        redis.ask("CONFIG", "SET", "maxmemory", "1mb");

        assertThat(refusal(count("b"))).isEqualTo(Kind.FULL);
        assertThat(door.standing().trouble()).contains(Kind.FULL);
        assertThat(door.call(redis -> redis.get("n")).await())
                .as("half a script is impossible")
                .isEqualTo("1");
        Awaitility.await().until(door::sparing);

        redis.ask("CONFIG", "SET", "maxmemory", "0");

        awaitUp(Duration.ofSeconds(1));
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .until(() -> door.standing().up() && !door.sparing());
    }

    @Test
    void softLineComesBeforeTheWall() {
        count("a").await();
        long used = Long.parseLong(redis.info("memory", "used_memory"));
        redis.ask("CONFIG", "SET", "maxmemory", Long.toString(used * 100 / 88));

        Awaitility.await().until(door::sparing);

        assertThat(refusal(count("b"))).isNull();
        assertThat(door.memory().share()).isBetween(0.8, 1.0);
    }

    @Test
    void demotedRedisIsRefusedAsAReplicaAndFollowedWhenItIsPrimaryAgain() {
        count("a").await();
        redis.ask("REPLICAOF", "127.0.0.1", "1");

        assertThat(refusal(count("b"))).isIn(Kind.READ_ONLY, Kind.UNREACHABLE);
        Awaitility.await().until(() -> !door.standing().up());

        redis.ask("REPLICAOF", "NO", "ONE");

        awaitUp(Duration.ofSeconds(3));
        Awaitility.await().until(() -> door.standing().up());
    }

    @Test
    void occupiedRedisAnswersNothingRaw() {
        redis.ask("CONFIG", "SET", "busy-reply-threshold", "50");
        Future<Reply> long_ = door.eval(Script.of(RedisTroubleTest.class, "spin.lua"), new String[] {"x"}, "1500");
        List<Kind> kinds = new ArrayList<>();
        Awaitility.await().pollInterval(Duration.ofMillis(20)).until(() -> {
            kinds.add(refusal(count("b" + ThreadLocalRandom.current().nextInt())));
            return kinds.size() > 20 && kinds.get(kinds.size() - 1) == null;
        });

        assertThat(kinds).contains(Kind.TIMEOUT);
        assertThat(refusal(long_)).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void listenersHearOfEveryChangeOnce() {
        List<Standing> heard = new java.util.concurrent.CopyOnWriteArrayList<>();
        Runnable end = door.onStanding(heard::add);

        redis.kill();
        Awaitility.await().until(() -> !heard.isEmpty());
        redis.start();
        Awaitility.await().until(() -> door.standing().up());

        assertThat(heard.get(0).trouble()).contains(Kind.UNREACHABLE);
        assertThat(heard.get(heard.size() - 1).up()).isTrue();
        end.run();
    }
}
