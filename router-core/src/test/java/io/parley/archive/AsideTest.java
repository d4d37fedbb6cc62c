package io.parley.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.agent.AgentId;
import io.parley.assignment.Assignments;
import io.parley.assignment.Assignments.AsidePage;
import io.parley.assignment.PastConversations.Before;
import io.parley.assignment.World;
import io.parley.conversation.Aside;
import io.parley.hours.Calendar;
import io.parley.hours.Slot;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import io.parley.sql.Database;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is set aside is listed from history, as Redis has it now. */
class AsideTest {
    private static final Set<String> SUPPORT = Set.of("support");

    private final World world = new World().hire("bob", 90).online("bob");
    private Database database;
    private Written history;
    private Assignments assignments;

    @AfterEach
    void close() {
        database.close().await();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void parkedOnesAreListedTheLastFirstWithWhoGetsThemBack(String url) {
        open(url);
        String first = parked("a");
        world.pass(Duration.ofSeconds(1));
        String second = parked("b");

        AsidePage page = list(SUPPORT, "mei", Before.NOW, 10);

        assertThat(page.items()).extracting(one -> one.record().id()).containsExactly(second, first);
        Aside why = page.items().get(1).record().aside().orElseThrow();
        assertThat(why.why()).isEqualTo("contact");
        assertThat(why.agent()).isEqualTo("bob");
        assertThat(why.untilMs()).isEqualTo(World.START + Duration.ofHours(1).toMillis());
        assertThat(page.next()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void ofOtherQueuesOnlyWhatReturnsToOneselfIsListed(String url) {
        open(url);
        String conversation = parked("a");

        assertThat(list(Set.of("sales"), "mei", Before.NOW, 10).items()).isEmpty();
        assertThat(list(Set.of(), "mei", Before.NOW, 10).items()).isEmpty();
        assertThat(list(Set.of("sales"), "bob", Before.NOW, 10).items())
                .singleElement()
                .satisfies(one -> assertThat(one.record().id()).isEqualTo(conversation));
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void pagesLeaveNothingOutThoughTheyWereSetAsideInTheSameMillisecond(String url) {
        open(url);
        Set<String> all = Set.of(parked("a"), parked("b"), parked("c"));

        AsidePage first = list(SUPPORT, "mei", Before.NOW, 2);
        AsidePage second = list(SUPPORT, "mei", first.next().orElseThrow(), 2);

        assertThat(first.items()).hasSize(2);
        assertThat(second.next()).isEmpty();
        assertThat(Stream.concat(first.items().stream(), second.items().stream())
                        .map(one -> one.record().id()))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void whatHasMovedOnSinceIsLeftOut(String url) {
        open(url);
        parked("a");
        history.all();

        world.arrive("a");

        assertThat(assignments
                        .aside(world.id, SUPPORT, new AgentId("bob"), Before.NOW, 10)
                        .await()
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void heldOnesTellWhenTheirQueueOpensAlsoAfterItsHoursChanged(String url) {
        open(url);
        hours("09:00-17:00");
        String conversation = world.arrive("z");
        history.all();

        hours("08:00-17:00");

        AsidePage page = list(SUPPORT, "mei", Before.NOW, 10);
        assertThat(page.items()).singleElement().satisfies(one -> {
            assertThat(one.record().id()).isEqualTo(conversation);
            assertThat(one.record().aside().orElseThrow().why()).isEqualTo("closed");
            assertThat(one.record().aside().orElseThrow().untilMs())
                    .isEqualTo(Instant.parse("2023-11-15T08:00:00Z").toEpochMilli());
        });
    }

    private void open(String url) {
        database = Database.open(World.vertx(), url, new SimpleMeterRegistry()).await();
        history = new Written(world, database);
        assignments = new Assignments(
                World.door(), world.classes, world.ids, new ArchivedRecords(database, Set.of(), Clock.systemUTC()));
    }

    private String parked(String contact) {
        String conversation = world.arrive(contact);
        world.accept(conversation);
        world.park("bob", conversation, world.conversation(conversation).version());
        return conversation;
    }

    private void hours(String slot) {
        world.calendar(new Calendar(
                        "office", ZoneId.of("UTC"), Map.of(DayOfWeek.WEDNESDAY, List.of(Slot.parse(slot))), Map.of()))
                .rules("support", QueueRules.NONE.open("office", Overflow.HOLD));
    }

    private AsidePage list(Set<String> queues, String agent, Before before, int limit) {
        history.all();
        return assignments
                .aside(world.id, queues, new AgentId(agent), before, limit)
                .await();
    }
}
