package io.parley.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.transcript.TestShard;
import org.junit.jupiter.api.Test;

class RestScriptTest {
    private final TestShard shard = new TestShard();
    private final RestScript rest = new RestScript(shard.door);

    @Test
    void itNotesTheNewestEvent() {
        assertThat(rest.run(shard.workspace).await()).isEqualTo("0-0");
        shard.fromContact(shard.conversation(), "hello");

        String head = rest.run(shard.workspace).await();

        assertThat(head).isNotEqualTo("0-0");
        assertThat(rest.run(shard.workspace).await()).isEqualTo(head);
    }
}
