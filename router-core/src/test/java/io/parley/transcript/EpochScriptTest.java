package io.parley.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpochScriptTest {
    private final TestShard shard = new TestShard();
    private final EpochScript epoch = new EpochScript(shard.door);

    @Test
    void theFirstCandidateStays() {
        assertThat(epoch.run(shard.workspace, "one").await()).isEqualTo("one");
        assertThat(epoch.run(shard.workspace, "two").await()).isEqualTo("one");
    }

    @Test
    void aWipedShardGetsAnother() {
        epoch.run(shard.workspace, "one").await();
        shard.door.call(redis -> redis.del(shard.keys.meta())).await();

        assertThat(epoch.run(shard.workspace, "two").await()).isEqualTo("two");
    }
}
