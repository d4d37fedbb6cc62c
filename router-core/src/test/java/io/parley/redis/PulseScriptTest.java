package io.parley.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.transcript.TestShard;
import org.junit.jupiter.api.Test;

class PulseScriptTest {
    private final TestShard shard = new TestShard();
    private final String key = shard.keys.seen("pulse");

    @Test
    void wordIsWrittenAndForgottenWhenNobodyWritesItAgain() {
        new PulseScript(shard.door).run(key, "7").await();

        assertThat(shard.door.call(redis -> redis.get(key)).await()).isEqualTo("7");
        assertThat(shard.door.call(redis -> redis.ttl(key)).await()).isBetween(50L, 60L);
    }
}
