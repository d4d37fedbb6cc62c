package io.parley.simulate.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.simulate.scenario.Arrivals.Trace;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioReader;
import io.parley.simulate.scenario.Source;
import io.parley.sql.Database;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    private static final String CHANGED = """
            queues: {sales: {}, support: {}}
            agents: {a: {count: 2, queues: [sales, support]}}
            arrivals: {site: {offer: {miss: 0.1}, priority: 3}}
            """;

    private final List<PastVisit> visits = List.of(
            new PastVisit("site", "web", "sales", List.of(), 30, false, false, 1_000, 3_000, 63_000, "ann", 2),
            new PastVisit("site", "web", "sales", List.of(), 30, false, false, 5_000, 0, 25_000, "bob", 2),
            new PastVisit("site", "web", "sales", List.of("french"), 30, false, false, 6_000, 7_000, 0, "ann", 0),
            new PastVisit("mail", "email", "support", List.of(), 10, true, true, 8_000, 8_000, 48_000, "ann", 0));

    @Test
    void whoCameIsServedAsLongAndLeavesAsSoon() {
        Scenario replay = Replay.of(ScenarioReader.readForReplay(CHANGED, "changed"), visits, 1_000);

        Source site = replay.sources().get(0);
        assertThat(((Trace) site.arrivals()).visits())
                .containsExactly(new Trace.Visit(0, 60_000, -1, "ann"), new Trace.Visit(4_000, -1, 20_000, "bob"));
        assertThat(site.habits().miss()).isEqualTo(0.1);
        assertThat(site.priority()).isEqualTo(3);
        Source mail = replay.sources().get(2);
        assertThat(mail.push() && mail.interruptible()).isTrue();
        assertThat(mail.queue()).isEqualTo("support");
        assertThat(replay.sources().get(1).skills()).containsExactly("french");
        assertThat(replay.sources().get(1).handling().mean()).isEqualTo(50_000);
    }

    @Test
    void urgencyIsThatOfHistoryUnlessTheFileGivesAnother() {
        Scenario unsaid = ScenarioReader.readForReplay(CHANGED.replace(", priority: 3", ""), "changed");

        assertThat(Replay.of(unsaid, visits, 0).sources().get(0).priority()).isEqualTo(2);
    }

    @Test
    void whoCameTwiceIsOnePerson() {
        List<PastVisit> twice = List.of(
                new PastVisit("site", "web", "sales", List.of(), 30, false, false, 0, 1, 2, "ann", 0),
                new PastVisit("site", "web", "sales", List.of(), 30, false, false, 9, 10, 11, "ann", 0));

        Source site = Replay.of(ScenarioReader.readForReplay(CHANGED, "changed"), twice, 0)
                .sources()
                .get(0);

        assertThat(site.returning()).isEqualTo(0.5);
    }

    @Test
    void queueThatTheChangedConfigurationLacksIsNamed() {
        Scenario changed =
                ScenarioReader.readForReplay("{queues: {sales: {}}, agents: {a: {queues: [sales]}}}", "changed");

        assertThatThrownBy(() -> Replay.of(changed, visits, 0)).hasMessageContaining("expected: also support");
    }

    @Test
    void howItWasIsToldBesideIt() {
        assertThat(Replay.asItWas(visits))
                .isEqualTo("As it was: 4 came, 3 were answered after 1.0 s on average, 1 left before.");
    }

    @Test
    void historyTellsWhoCameWhenAndWhatBecameOfThem(@TempDir Path folder) {
        Vertx vertx = Vertx.vertx();
        Database database = Database.open(
                        vertx, "jdbc:sqlite:" + folder.resolve("parley.db"), new SimpleMeterRegistry())
                .await();
        try {
            database.write(handle -> {
                        conversation(
                                handle,
                                "c1",
                                "sales",
                                1_000,
                                63_000,
                                "{\"skills\":[\"french\"],\"weight\":30,\"priority\":4}");
                        conversation(handle, "c2", "sales", 5_000, 25_000, "");
                        conversation(handle, "c3", "sales", 99_000, 0, "");
                        handle.execute(
                                "insert into transitions values ('w', 'c1', 1, 'conversation.opened', 'QUEUED', 'first',"
                                        + " '', 1000, '{}')");
                        handle.execute(
                                "insert into transitions values ('w', 'c1', 3, 'conversation.accepted', 'ACTIVE', 'sales',"
                                        + " 'a', 3000, '{}')");
                        return null;
                    })
                    .await();
            PastVisits past = new PastVisits(database);

            assertThat(past.workspaces().await()).containsExactly("w");
            assertThat(past.between("w", 0, 90_000).await())
                    .containsExactly(
                            new PastVisit(
                                    "site",
                                    "web",
                                    "first",
                                    List.of("french"),
                                    30,
                                    false,
                                    false,
                                    1_000,
                                    3_000,
                                    63_000,
                                    "x",
                                    4),
                            new PastVisit(
                                    "site", "web", "sales", List.of(), 1, false, false, 5_000, 0, 25_000, "x", 0));
        } finally {
            database.close().await();
            vertx.close().await();
        }
    }

    private static void conversation(
            org.jdbi.v3.core.Handle handle, String id, String queue, long opened, long closed, String record) {
        handle.execute(
                "insert into conversations (workspace, id, contact, inbox, channel, queue, agent, state, version, subject,"
                        + " language, opened_ms, closed_ms, updated_ms, record)"
                        + " values ('w', ?, 'x', 'site', 'web', ?, '', 'CLOSED', 4, '', '', ?, ?, ?, ?)",
                id,
                queue,
                opened,
                closed,
                closed,
                record);
    }
}
