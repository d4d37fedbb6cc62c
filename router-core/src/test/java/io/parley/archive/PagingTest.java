package io.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.conversation.ConversationId;
import io.parley.outbox.Outbox;
import io.parley.outbox.OutboxEvent;
import io.parley.sql.Database;
import io.parley.sql.Databases;
import io.parley.transcript.Audience;
import io.parley.transcript.LogPage;
import io.parley.transcript.TestShard;
import io.parley.transcript.Transcripts;
import io.parley.wire.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A log whose beginning has left Redis reads as if it had not. */
class PagingTest {
    private static final int ENTRIES = 30;

    private final TestShard shard = new TestShard();
    private final ConversationId conversation = shard.conversation();
    private Database database;
    private Transcripts transcripts;

    @AfterEach
    void close() {
        database.close().await();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void goingBackAnAgentSeesEverythingOnce(String url) {
        long[] all = LongStream.rangeClosed(1, ENTRIES).toArray();
        for (int keep : new int[] {ENTRIES, 10, 0}) {
            open(url, keep);
            assertThat(back(Audience.AGENT)).as("%d kept", keep).containsExactly(box(all));
            database.close().await();
            url = Databases.sqlite();
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void aContactSeesNoNoteAndKnowsWhatCameBefore(String url) {
        open(url, 10);

        List<Entry> seen = transcripts
                .before(shard.workspace, conversation, Audience.CONTACT, 0, 100)
                .await()
                .entries();

        assertThat(seen).extracting(Entry::seq).hasSize(ENTRIES - ENTRIES / 5);
        long before = 0;
        for (Entry entry : seen) {
            assertThat(entry.after()).isEqualTo(before);
            before = entry.seq();
        }
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void goingForwardNothingIsLeftOut(String url) {
        open(url, 10);
        List<Long> seen = new ArrayList<>();
        long from = 3;
        boolean more = true;
        while (more) {
            LogPage page = transcripts
                    .after(shard.workspace, conversation, Audience.AGENT, from, 7)
                    .await();
            page.entries().forEach(entry -> seen.add(entry.seq()));
            from = seen.get(seen.size() - 1);
            more = page.more();
        }

        assertThat(seen).containsExactly(box(LongStream.rangeClosed(4, ENTRIES).toArray()));
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void withoutSqlTheNewestIsReadAndAgentsAreToldThatThereIsMore(String url) {
        open(url, 10);
        database.write(handle -> handle.execute("alter table entries rename to entries_away"))
                .await();

        LogPage newest = transcripts
                .before(shard.workspace, conversation, Audience.AGENT, 0, 50)
                .await();

        assertThat(newest.entries()).hasSize(10);
        assertThat(newest.more()).isTrue();
    }

    private static Long[] box(long... numbers) {
        return LongStream.of(numbers).boxed().toArray(Long[]::new);
    }

    private List<Long> back(Audience audience) {
        List<Long> seen = new ArrayList<>();
        long before = 0;
        boolean more = true;
        while (more) {
            LogPage page = transcripts
                    .before(shard.workspace, conversation, audience, before, 7)
                    .await();
            for (int i = page.entries().size() - 1; i >= 0; i--) {
                seen.add(0, page.entries().get(i).seq());
            }
            before = seen.get(0);
            more = page.more();
        }
        return seen;
    }

    private void open(String url, int keep) {
        database = Databases.open(shard.vertx, url);
        transcripts = new Transcripts(shard.door, Set.of(), new Archive(database), new SimpleMeterRegistry());
        if (shard.record(conversation).path("seq").asInt() == 0) {
            for (int i = 1; i <= ENTRIES; i++) {
                boolean note = i % 5 == 0;
                shard.append(conversation, note ? "note" : "text", note ? "agent" : "contact", "m" + i, !note, "");
            }
        }
        Outbox reader = new Outbox(shard.door, shard.workspace, "archive" + url.hashCode(), "one");
        reader.open().await();
        List<OutboxEvent> events = reader.read(1000).await();
        database.<Void>write(handle -> {
                    EventRows.write(handle, shard.workspace.value(), events);
                    ArchiveRows.write(handle, shard.workspace.value(), events);
                    return null;
                })
                .await();
        shard.door
                .call(redis -> redis.xtrim(shard.keys.log(conversation), keep))
                .await();
    }
}
