package io.parley.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import io.parley.transcript.ReadLogScript.Rows;
import io.parley.wire.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadLogScriptTest {
    private final TestShard shard = new TestShard();
    private final ReadLogScript log = new ReadLogScript(shard.door);
    private ConversationId conversation;

    @BeforeEach
    void fourEntriesTheThirdANote() {
        conversation = shard.conversation();
        shard.fromContact(conversation, "one");
        shard.append(conversation, "text", "agent", "two", true, "");
        shard.append(conversation, "note", "agent", "three", false, "");
        shard.append(conversation, "text", "contact", "four", true, "<p>four</p>");
    }

    @Test
    void agentsSeeEverythingInOrder() {
        Rows rows = read(Audience.AGENT, false, 0, 10);

        assertThat(rows.entries()).extracting(Entry::text).containsExactly("one", "two", "three", "four");
        assertThat(rows.entries()).extracting(Entry::after).containsExactly(0L, 1L, 2L, 3L);
        assertThat(rows.entries().get(3).hasHtml()).isTrue();
        assertThat(rows.more()).isFalse();
        assertThat(rows.through()).isEqualTo(4);
    }

    @Test
    void theContactsHoleIsExplainedByAfter() {
        Rows rows = read(Audience.CONTACT, false, 0, 10);

        assertThat(rows.entries()).extracting(Entry::text).containsExactly("one", "two", "four");
        assertThat(rows.entries()).extracting(Entry::after).containsExactly(0L, 1L, 2L);
    }

    @Test
    void aPageSaysWhetherThereIsMore() {
        assertThat(read(Audience.AGENT, false, 1, 2).entries())
                .extracting(Entry::seq)
                .containsExactly(2L, 3L);
        assertThat(read(Audience.AGENT, false, 1, 2).more()).isTrue();
        assertThat(read(Audience.AGENT, false, 1, 3).more()).isFalse();
    }

    @Test
    void readingBackGivesTheNewestBeforeANumber() {
        assertThat(read(Audience.AGENT, true, 0, 2).entries())
                .extracting(Entry::seq)
                .containsExactly(3L, 4L);
        assertThat(read(Audience.AGENT, true, 3, 2).entries())
                .extracting(Entry::seq)
                .containsExactly(1L, 2L);
        assertThat(read(Audience.AGENT, true, 3, 2).more()).isFalse();
    }

    @Test
    void deliveryStatesAreForAgentsOnly() {
        shard.door
                .call(redis -> redis.hset(shard.keys.deliveries(conversation), "2", "failed|no such | mailbox"))
                .await();

        Entry forAgents = read(Audience.AGENT, false, 1, 1).entries().get(0);

        assertThat(forAgents.delivery()).isEqualTo("failed");
        assertThat(forAgents.deliveryDetail()).isEqualTo("no such | mailbox");
        assertThat(read(Audience.CONTACT, false, 1, 1).entries().get(0).delivery())
                .isEmpty();
    }

    @Test
    void anUnknownLogIsEmpty() {
        conversation = new ConversationId(shard.ids.ulid());

        assertThat(read(Audience.AGENT, false, 0, 10).entries()).isEmpty();
    }

    private Rows read(Audience audience, boolean back, long from, int limit) {
        return log.run(shard.workspace, conversation, audience, back, from, limit)
                .await();
    }
}
