package io.parley.trim;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import io.parley.outbox.Outbox;
import io.parley.transcript.TestShard;
import org.junit.jupiter.api.Test;

class TrimHeadScriptTest {
    private final TestShard shard = new TestShard();
    private final TrimHeadScript script = new TrimHeadScript(shard.door);
    private final Outbox history = new Outbox(shard.door, shard.workspace, "archive", "one");
    private final ConversationId conversation = shard.conversation();

    @Test
    void theNewestEntriesStay() {
        write(30);
        history.open().await();
        history.acknowledge(history.read(100).await()).await();

        assertThat(trim(10)).isEqualTo(20);
        assertThat(trim(10)).isZero();
        assertThat(length()).isEqualTo(10);
    }

    @Test
    void nothingGoesThatHistoryDoesNotHave() {
        write(30);
        assertThat(trim(10)).isZero();

        history.open().await();
        history.read(100).await();

        assertThat(trim(10)).isZero();
        assertThat(length()).isEqualTo(30);
    }

    @Test
    void aShortLogIsLeftAlone() {
        write(5);
        history.open().await();
        history.acknowledge(history.read(100).await()).await();

        assertThat(trim(10)).isZero();
    }

    private void write(int entries) {
        for (int i = 1; i <= entries; i++) {
            shard.fromContact(conversation, "m" + i);
        }
    }

    private long trim(int stay) {
        return script.run(shard.workspace, conversation, stay, "archive").await();
    }

    private long length() {
        return shard.door
                .call(redis -> redis.xlen(shard.keys.log(conversation)))
                .await();
    }
}
