package io.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.metrics.CoreMeters;
import io.parley.outbox.Outbox;
import io.parley.outbox.OutboxEvent;
import io.parley.sql.Database;
import io.parley.sql.Databases;
import io.parley.transcript.TestShard;
import io.parley.transcript.Transcripts;
import io.parley.wire.Entry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchiveWriterTest {
    private final TestShard shard = new TestShard();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<ArchiveWriter> writers = new ArrayList<>();
    private Database database;
    private Archive archive;

    @AfterEach
    void stop() {
        writers.forEach(writer -> writer.stop().await());
        database.close().await();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void whatHappensBecomesHistory(String url) {
        open(url);
        ConversationId conversation = shard.conversation();
        shard.fromContact(conversation, "hello 你好");
        transition(conversation, "conversation.opened", 3);
        delivery(conversation, 1, "sent");

        start("one");

        await().until(() -> !history().isEmpty());
        assertThat(history()).extracting(ArchivedConversation::state).containsExactly("ACTIVE");
        List<Entry> entries = entries(conversation);
        assertThat(entries).extracting(Entry::text).containsExactly("hello 你好");
        assertThat(entries.get(0).delivery()).isEqualTo("sent");
        assertThat(entries.get(0).atMs()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void theSameEventsAgainAndBackwardsLeaveTheSameRows(String url) {
        open(url);
        ConversationId conversation = shard.conversation();
        for (int i = 0; i < 5; i++) {
            shard.fromContact(conversation, "m" + i);
        }
        for (int version = 4; version < 8; version++) {
            transition(conversation, "conversation.queued", version);
        }
        delivery(conversation, 1, "retrying");
        delivery(conversation, 1, "read");
        delivery(conversation, 1, "sent");
        List<OutboxEvent> events = all();
        write(events);
        List<String> before = rows();

        write(events);
        Collections.reverse(events);
        write(events);
        events.forEach(event -> write(List.of(event)));

        assertThat(rows()).isEqualTo(before);
        assertThat(entries(conversation)).hasSize(5);
        assertThat(entries(conversation).get(0).delivery()).isEqualTo("read");
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void whileSqlIsAwayPeopleTalkOnAndHistoryCatchesUp(String url) {
        open(url);
        ConversationId conversation = shard.conversation();
        sqlGoesAway();
        start("one");
        Transcripts transcripts = new Transcripts(shard.door, shard.ids, Set.of(), new SimpleMeterRegistry());

        for (int i = 0; i < 20; i++) {
            transcripts
                    .post(
                            shard.workspace,
                            new Transcripts.Post(conversation, new AgentId("mei"), "Mei", "k" + i, "m" + i, false))
                    .await();
        }
        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        meters.get(CoreMeters.ARCHIVE_FAILURES.id()).counter().count() >= 2);
        assertThat(writers.get(0).lagMs()).isPositive();
        sqlComesBack();

        await().atMost(Duration.ofSeconds(15)).until(() -> entries(conversation).size() == 20);
        assertThat(entries(conversation)).extracting(Entry::seq).isSorted().doesNotHaveDuplicates();
        await().until(() -> writers.get(0).lagMs() == 0);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void anEventThatCannotBeHistoryDoesNotStopTheOthers(String url) {
        open(url);
        ConversationId conversation = shard.conversation();
        shard.fromContact(conversation, "before");
        shard.door
                .call(redis -> redis.xadd(
                        shard.keys.events(), "type", "entry.appended", "c", conversation.value(), "s", "9", "d", "{no"))
                .await();
        shard.fromContact(conversation, "after");

        start("one");

        await().atMost(Duration.ofSeconds(15)).until(() -> entries(conversation).size() == 2);
        assertThat(count("archive_rejects")).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void twoNodesShareTheWorkAndWriteEverythingOnce(String url) {
        open(url);
        start("one");
        start("two");
        ConversationId conversation = shard.conversation();

        for (int i = 0; i < 300; i++) {
            shard.fromContact(conversation, "m" + i);
        }

        await().atMost(Duration.ofSeconds(15)).until(() -> entries(conversation).size() == 300);
        assertThat(count("entries")).isEqualTo(300);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void textsThatPostgresRefusesAreCleaned(String url) {
        open(url);
        ConversationId conversation =
                shard.conversation(record -> record.put("subject", "a\0b").put("name", "x".repeat(900)));
        transition(conversation, "conversation.opened", 3);

        start("one");

        await().until(() -> !history().isEmpty());
        assertThat(history().get(0).subject()).isEqualTo("ab");
    }

    private void open(String url) {
        database = Databases.open(shard.vertx, url);
        archive = new Archive(database);
    }

    private void start(String consumer) {
        ArchiveWriter writer = new ArchiveWriter(
                shard.vertx,
                database,
                new Outbox(shard.door, shard.workspace, "archive", consumer),
                Clock.systemUTC(),
                meters,
                events -> {});
        writers.add(writer);
        writer.start().await();
    }

    private void transition(ConversationId conversation, String type, int version) {
        String record = shard.record(conversation).toString().replace("\"version\":3", "\"version\":" + version);
        event("type", type, "c", conversation.value(), "v", "" + version, "t", "1000", "d", "{}", "r", record);
    }

    private void delivery(ConversationId conversation, long seq, String status) {
        event(
                "type",
                "delivery.moved",
                "c",
                conversation.value(),
                "s",
                "" + seq,
                "d",
                "{\"status\":\"" + status + "\",\"detail\":\"\"}");
    }

    private void event(Object... fields) {
        shard.door.call(redis -> redis.xadd(shard.keys.events(), fields)).await();
    }

    private List<OutboxEvent> all() {
        Outbox reader = new Outbox(shard.door, shard.workspace, "reader", "reader");
        reader.open().await();
        return new ArrayList<>(reader.read(1000).await());
    }

    private void write(List<OutboxEvent> events) {
        database.<Void>write(handle -> {
                    EventRows.write(handle, shard.workspace.value(), events);
                    ArchiveRows.write(handle, shard.workspace.value(), events);
                    return null;
                })
                .await();
    }

    private List<ArchivedConversation> history() {
        return archive.conversations(shard.workspace, "site-visitor-1", 10).await();
    }

    private List<Entry> entries(ConversationId conversation) {
        return archive.entries(shard.workspace, conversation, 0, 1000).await();
    }

    private List<String> rows() {
        return database.read(handle -> {
                    List<String> rows = new ArrayList<>();
                    for (String table : List.of(
                            "events",
                            "conversations",
                            "contacts",
                            "entries",
                            "entry_html",
                            "deliveries",
                            "transitions")) {
                        handle.createQuery("select * from " + table)
                                .mapToMap()
                                .map(row -> table + row)
                                .forEach(rows::add);
                    }
                    Collections.sort(rows);
                    return rows;
                })
                .await();
    }

    private long count(String table) {
        return database.read(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one())
                .await();
    }

    private void sqlGoesAway() {
        rename("entries", "entries_away");
        rename("archive_rejects", "rejects_away");
    }

    private void sqlComesBack() {
        rename("rejects_away", "archive_rejects");
        rename("entries_away", "entries");
    }

    private void rename(String from, String to) {
        database.write(handle -> handle.execute("alter table " + from + " rename to " + to))
                .await();
    }
}
