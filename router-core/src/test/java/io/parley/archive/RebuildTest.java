package io.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.World;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.ThreadHints;
import io.parley.conversation.ConversationId;
import io.parley.outbox.Outbox;
import io.parley.outbox.OutboxEvent;
import io.parley.sql.Database;
import io.parley.sql.Databases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RebuildTest {
    /** What is known; {@code trims} is work that is left. */
    private static final List<String> TABLES =
            List.of("conversations", "contacts", "entries", "entry_html", "deliveries", "transitions", "waits");

    private final World world = new World().hire("mei", 90).hire("tom", 90).online("mei", "tom");
    private Database database;

    @AfterEach
    void close() {
        database.close().await();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void whatIsMadeAgainIsWhatWasThere(String url) {
        database = Databases.open(World.vertx(), url);
        days();
        archive(7);
        List<String> before = rows();
        List<Long> progress = new ArrayList<>();

        long events = new Rebuild(database).run(world.id.value(), progress::add).await();

        assertThat(rows()).isEqualTo(before).hasSizeGreaterThan(20);
        assertThat(progress).contains(events);
        assertThat(new Archive(database)
                        .html(world.id, new ConversationId(mail()), 1)
                        .await())
                .isEqualTo("<p>Hello</p>");
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void damageIsGoneAndWhatHasNoEventsStays(String url) {
        database = Databases.open(World.vertx(), url);
        days();
        archive(100);
        List<String> before = rows();
        execute("update conversations set state = 'QUEUED', subject = 'wrong'");
        execute("delete from entries where seq = 2");
        execute("insert into entries (workspace, conversation, seq, kind, author, at_ms, body)" + " values ('"
                + world.id + "', 'older', 1, 'text', 'contact', 1, '{}')");

        new Rebuild(database).run(world.id.value(), read -> {}).await();

        assertThat(rows()).containsAll(before).hasSize(before.size() + 1);
    }

    private void days() {
        for (int i = 0; i < 6; i++) {
            world.arrive("c" + i);
            world.pass(Duration.ofSeconds(3));
        }
        for (int i = 0; i < 6; i++) {
            String conversation = world.arrive("c" + i);
            if (world.conversation(conversation).agent().isEmpty()) {
                continue;
            }
            world.accept(conversation);
            world.close(
                    world.conversation(conversation).agent(),
                    conversation,
                    world.conversation(conversation).version());
            world.pass(Duration.ofSeconds(1));
        }
        world.arrive("c1");
        InboundMessage mail = new InboundMessage(
                "mail",
                "1",
                "",
                new ContactAddress("ada@example.org", "Ada"),
                InboundMessage.Kind.TEXT,
                "Hello",
                "",
                "<p>Hello</p>",
                "Subject",
                List.of(),
                ThreadHints.NONE,
                false,
                Map.of(),
                Optional.empty());
        world.receive("mail", mail);
    }

    private String mail() {
        return database.read(handle -> handle.createQuery("select conversation from entry_html")
                        .mapTo(String.class)
                        .one())
                .await();
    }

    private void archive(int batch) {
        Outbox outbox = new Outbox(World.door(), world.id, "archive", "one");
        outbox.open().await();
        List<OutboxEvent> events = outbox.read(batch).await();
        while (!events.isEmpty()) {
            List<OutboxEvent> some = events;
            database.<Void>write(handle -> {
                        EventRows.write(handle, world.id.value(), some);
                        ArchiveRows.write(handle, world.id.value(), some);
                        return null;
                    })
                    .await();
            events = outbox.read(batch).await();
        }
    }

    private void execute(String sql) {
        database.write(handle -> handle.execute(sql)).await();
    }

    private List<String> rows() {
        return database.read(handle -> {
                    List<String> rows = new ArrayList<>();
                    for (String table : TABLES) {
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
}
