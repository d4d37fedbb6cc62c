package io.parley.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.metrics.CoreMeters;
import io.parley.transcript.Transcripts.Post;
import io.parley.transcript.Transcripts.ReadMarks;
import io.parley.wire.Entry;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TranscriptsTest {
    private final TestShard shard = new TestShard();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Transcripts transcripts = new Transcripts(shard.door, shard.ids, Set.of("email"), meters);
    private final ConversationId conversation = shard.conversation();

    @Test
    void aContactReadsPastNotesToWhatItMaySee() {
        for (int i = 0; i < 5; i++) {
            note("note " + i);
        }
        shard.fromContact(conversation, "hello?");

        LogPage page = transcripts
                .after(shard.workspace, conversation, Audience.CONTACT, 0, 2)
                .await();

        assertThat(page.entries()).extracting(Entry::text).containsExactly("hello?");
        assertThat(page.entries().get(0).after()).isZero();
        assertThat(page.more()).isFalse();
    }

    @Test
    void anEmptyPageIsTheEndAlsoWhenOnlyNotesFollow() {
        shard.fromContact(conversation, "hello?");
        note("one");
        note("two");

        LogPage page = transcripts
                .after(shard.workspace, conversation, Audience.CONTACT, 1, 1)
                .await();

        assertThat(page.entries()).isEmpty();
        assertThat(page.more()).isFalse();
        assertThat(page.through()).isEqualTo(3);
    }

    @Test
    void theContactNeverLearnsWhichAgentWrote() {
        transcripts
                .post(shard.workspace, new Post(conversation, new AgentId("mei"), "Mei Chen", "k1", "hi", false))
                .await();

        Entry seen = transcripts
                .before(shard.workspace, conversation, Audience.CONTACT, 0, 10)
                .await()
                .entries()
                .get(0);

        assertThat(seen.authorName()).isEqualTo("Mei Chen");
        assertThat(seen.authorId()).isEmpty();
        assertThat(seen.clientId()).isEmpty();
    }

    @Test
    void readMarksOfBothSidesAreKept() {
        shard.fromContact(conversation, "one");
        shard.fromContact(conversation, "two");

        transcripts.markRead(shard.workspace, conversation, Audience.AGENT, 1).await();
        transcripts.markRead(shard.workspace, conversation, Audience.CONTACT, 2).await();

        assertThat(transcripts.readMarks(shard.workspace, conversation).await()).isEqualTo(new ReadMarks(2, 1));
    }

    @Test
    void htmlIsFetchedByNumber() {
        shard.append(conversation, "text", "contact", "hi", true, "<p>hi</p>");
        shard.fromContact(conversation, "plain");

        assertThat(transcripts.html(shard.workspace, conversation, 1).await()).isEqualTo("<p>hi</p>");
        assertThat(transcripts.html(shard.workspace, conversation, 2).await()).isEmpty();
        assertThat(transcripts.html(shard.workspace, conversation, 3).await()).isEmpty();
    }

    @Test
    void theEpochStaysTheSame() {
        String epoch = transcripts.epoch(shard.workspace).await();

        assertThat(epoch).hasSize(32);
        assertThat(transcripts.epoch(shard.workspace).await()).isEqualTo(epoch);
    }

    @Test
    void aLimitOutOfBoundsIsRefused() {
        assertThatThrownBy(() -> transcripts.after(shard.workspace, conversation, Audience.AGENT, 0, 0))
                .hasMessage("limit: 0 (expected: 1 to 500 entries)");
    }

    @Test
    void onlyWrittenEntriesAreCounted() {
        note("one");
        transcripts
                .post(shard.workspace, new Post(conversation, new AgentId("tom"), "Tom", "k1", "not his", false))
                .await();

        assertThat(meters.get(CoreMeters.TRANSCRIPT_POSTED.id())
                        .tag("kind", "note")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get(CoreMeters.TRANSCRIPT_POSTED.id())
                        .tag("kind", "message")
                        .counter()
                        .count())
                .isZero();
    }

    private void note(String text) {
        transcripts
                .post(shard.workspace, new Post(conversation, new AgentId("tom"), "Tom", "id-" + text, text, true))
                .await();
    }
}
