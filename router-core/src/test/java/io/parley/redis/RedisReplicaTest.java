package io.parley.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.parley.redis.RedisDoubtException.Kind;
import io.parley.testing.RedisExtension;
import io.parley.testing.RedisFailover;
import io.parley.testing.RedisNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A primary with a replica and Sentinels: what is acknowledged is on both, whoever of them dies or is cut off. */
class RedisReplicaTest {
    private static final Script COUNT = Script.of(RedisReplicaTest.class, "count.lua");
    private static final AtomicLong NEXT = new AtomicLong();
    private static RedisFailover redis;
    private static Vertx vertx;

    private RedisDoor door;

    @BeforeAll
    static void start() {
        redis = RedisFailover.start(RedisExtension.machine(), 1);
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stop() {
        vertx.close().await();
        redis.close();
    }

    @BeforeEach
    void open() {
        redis.awaitCalm();
        door = openDoor();
        Awaitility.await().untilAsserted(() -> assertThat(refusal(count(id()))).isNull());
    }

    private static RedisDoor openDoor() {
        return RedisDoor.open(vertx, RedisSettings.of(redis.url()).withReplica())
                .await();
    }

    @AfterEach
    void end() {
        door.close().await();
    }

    private static String id() {
        return "id" + NEXT.incrementAndGet();
    }

    private Future<Long> count(String id) {
        return count(door, id);
    }

    private static Future<Long> count(RedisDoor door, String id) {
        return door.eval(COUNT, new String[] {"n", "seen:" + id}).map(reply -> reply.number(1));
    }

    private static Kind refusal(Future<?> asked) {
        return asked.<Kind>transform(done ->
                        Future.succeededFuture(done.failed() ? ((RedisDoubtException) done.cause()).kind() : null))
                .await();
    }

    /** Sends until something is accepted; every id that was accepted with its number. */
    private Map<String, Long> sendFor(Duration time) {
        Map<String, Long> acknowledged = new TreeMap<>();
        long ends = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < ends) {
            String id = id();
            Future<Long> sent = count(id);
            if (refusal(sent) == null) {
                acknowledged.put(id, sent.result());
            }
        }
        return acknowledged;
    }

    private static long offset() {
        return Long.parseLong(redis.primary().info("replication", "master_repl_offset"));
    }

    @Test
    void writeWithoutAReplicaIsNotAcknowledgedAndItsRepeatIsWhenTheReplicaIsBack() {
        String id = id();
        RedisNode replica = redis.replica();
        replica.pause();
        long began = System.nanoTime();

        Kind first = refusal(count(id));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Kind repeat = refusal(count(id));
        replica.resume();

        assertThat(first).isEqualTo(Kind.NOT_DURABLE);
        assertThat(took).isLessThan(Duration.ofMillis(450));
        assertThat(repeat).as("the first try wrote it, the repeat did not").isIn(Kind.NOT_DURABLE, Kind.NO_REPLICAS);
        Awaitility.await().untilAsserted(() -> assertThat(refusal(count(id))).isNull());
        assertThat(door.tally().notDurableCalls()).isPositive();
    }

    @Test
    void repeatOnAnotherConnectionIsNotAcknowledgedBeforeAReplicaHasTheFirstTry() {
        RedisDoor other = openDoor();
        count(other, id()).await();
        String id = id();
        RedisNode replica = redis.replica();
        replica.pause();

        Kind first = refusal(count(id));
        Kind repeat = refusal(count(other, id));
        replica.resume();
        other.close().await();

        assertThat(first).isEqualTo(Kind.NOT_DURABLE);
        assertThat(repeat).isIn(Kind.NOT_DURABLE, Kind.NO_REPLICAS);
    }

    /**
     * Redis 7.0 lets WAIT ask about everything written so far after any command; later servers only about the connection's own
     * writes. So the proof on every server is that a repeat which writes nothing moves the position all the same.
     */
    @Test
    void repeatThatWritesNothingStillMovesThePositionThatIsWaitedFor() {
        String id = id();
        count(id).await();
        door.close().await();
        door = openDoor();
        count(id).await();

        long least = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            long before = offset();
            count(id).await();
            // A beat of the pulse or of replication may fall in between, so the least counts.
            least = Math.min(least, offset() - before);
        }

        assertThat(least).isGreaterThanOrEqualTo(publication());
    }

    private static long publication() {
        return "*3\r\n$7\r\npublish\r\n$14\r\nparley:durable\r\n$0\r\n\r\n".length();
    }

    @Test
    void readsAreNotHeldUpByWritesThatWaitForAReplica() {
        RedisNode replica = redis.replica();
        replica.pause();
        Future<Long> waiting = count(id());

        assertThat(door.call(c -> c.get("n")).await()).isNotNull();
        assertThat(waiting.isComplete()).isFalse();

        replica.resume();
        refusal(waiting);
    }

    @Test
    void nothingAcknowledgedIsLostWhenThePrimaryDiesAndTheNextOneIsFollowed() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        StatefulRedisPubSubConnection<String, String> subscriber =
                door.subscriber().await();
        subscriber.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void smessage(String channel, String text) {
                heard.add(text);
            }
        });
        subscriber.async().ssubscribe("news").get();
        Map<String, Long> acknowledged = sendFor(Duration.ofMillis(300));
        RedisNode old = redis.primary();
        long began = System.nanoTime();

        old.kill();

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(refusal(count(id()))).isIn(null, Kind.NO_REPLICAS));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(door.tally().primaryMoves()).isEqualTo(1);
        old.start();
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(refusal(count(id()))).isNull());
        assertAllThere(acknowledged);
        Awaitility.await().until(() -> {
            door.call(c -> c.spublish("news", "hello")).await();
            return heard.contains("hello");
        });
        subscriber.close();
    }

    @Test
    void nothingAcknowledgedIsLostInASplitBrainAndThePromotedOneIsFollowedWhileTheOldConnectionLives() {
        RedisNode old = redis.primary();
        sendFor(Duration.ofMillis(200));

        RedisFailover.cut(old);
        Map<String, Long> acknowledged = sendFor(Duration.ofSeconds(4));
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> door.tally().primaryMoves() == 1);

        assertThat(old.info("replication", "role")).as("it still thinks so").isEqualTo("master");
        assertThat(refusal(count(id()))).as("and nobody listens to it").isIn(Kind.NO_REPLICAS, Kind.UNREACHABLE);

        RedisFailover.heal(old);
        redis.awaitCalm();
        Awaitility.await().untilAsserted(() -> assertThat(refusal(count(id()))).isNull());
        assertAllThere(acknowledged);
    }

    private void assertAllThere(Map<String, Long> acknowledged) {
        acknowledged.forEach((id, number) ->
                assertThat(door.call(c -> c.get("seen:" + id)).await()).isEqualTo(Long.toString(number)));
    }
}
