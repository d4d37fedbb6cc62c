package io.parley.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisFailoverTest {
    private static RedisFailover redis;

    @BeforeAll
    static void start() {
        redis = RedisFailover.start(RedisExtension.machine(), 2);
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @Test
    void anotherIsPromotedWhenThePrimaryIsCutOffAndTheOldOneFollowsAfterwards() {
        RedisNode old = redis.primary();

        assertThat(redis.replicas()).hasSize(2);
        RedisFailover.cut(old);
        Awaitility.await().until(() -> redis.primary() != old);

        assertThat(old.ask("PING")).as("still reached by everybody else").isEqualTo("PONG");
        assertThat(old.info("replication", "role")).isEqualTo("master");

        RedisFailover.heal(old);
        redis.awaitCalm();

        assertThat(old.info("replication", "role")).isEqualTo("slave");
    }

    @Test
    void killedNodeComesBackOnItsPortAndPausedOneGoesOn() {
        redis.awaitCalm();
        RedisNode replica = redis.replica();
        replica.kill();

        assertThat(replica.alive()).isFalse();

        replica.start();
        replica.pause();
        replica.resume();

        assertThat(replica.ask("PING")).isEqualTo("PONG");
    }
}
