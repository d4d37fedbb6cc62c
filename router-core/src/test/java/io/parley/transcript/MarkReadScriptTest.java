package io.parley.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MarkReadScriptTest {
    private final TestShard shard = new TestShard();
    private final MarkReadScript marks = new MarkReadScript(shard.door);
    private ConversationId conversation;

    @BeforeEach
    void threeEntries() {
        conversation = shard.conversation();
        for (int i = 0; i < 3; i++) {
            shard.fromContact(conversation, "message " + i);
        }
    }

    @Test
    void aMarkMovesForwardAndNeverBack() {
        assertThat(mark(Audience.AGENT, 2)).isEqualTo(2);
        assertThat(mark(Audience.AGENT, 1)).isEqualTo(2);
        assertThat(mark(Audience.AGENT, 2)).isEqualTo(2);
        assertThat(mark(Audience.AGENT, 3)).isEqualTo(3);
    }

    @Test
    void nobodyReadsPastTheEnd() {
        assertThat(mark(Audience.CONTACT, 99)).isEqualTo(3);
    }

    @Test
    void theTwoSidesAreCountedApart() {
        mark(Audience.CONTACT, 3);

        assertThat(mark(Audience.AGENT, 1)).isEqualTo(1);
    }

    @Test
    void anUnknownConversationHasNoMark() {
        conversation = new ConversationId(shard.ids.ulid());

        assertThat(mark(Audience.AGENT, 1)).isZero();
    }

    private long mark(Audience reader, long through) {
        return marks.run(shard.workspace, conversation, reader, through).await();
    }
}
