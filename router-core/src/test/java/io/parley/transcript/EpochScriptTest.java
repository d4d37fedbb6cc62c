package io.parley.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpochScriptTest {
    private final TestShard shard = new TestShard();
    private final EpochScript epoch = new EpochScript(shard.door);

    @Test
    void itIsTheGenerationTheShardIsIn() {
        assertThat(epoch.run(shard.workspace).await()).hasSize(32);
        shard.door
                .call(redis -> redis.hset(shard.keys.meta(), "generation", "second"))
                .await();

        assertThat(epoch.run(shard.workspace).await()).isEqualTo("second");
    }
}
