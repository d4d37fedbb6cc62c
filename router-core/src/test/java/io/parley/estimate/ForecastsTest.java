package io.parley.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.archive.WaitHistory;
import io.parley.archive.Written;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.World;
import io.parley.conversation.ConversationId;
import io.parley.outbox.OutboxEvent;
import io.parley.queue.Accuracy;
import io.parley.routing.Situation.Wait;
import io.parley.sql.Database;
import io.parley.sql.Databases;
import io.parley.wire.Rest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForecastsTest {
    private final World world = new World().hire("mei", 30).online("mei");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Database database;
    private Written written;
    private WaitHistory history;
    private Forecasts forecasts;

    @AfterEach
    void close() {
        database.close().await();
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void nothingIsSaidBeforeThreeWereTakenAndARangeAfterwards(String url) {
        open(url);
        String waiting = serve(2);
        assertThat(look(waiting).estimate().isKnown()).isFalse();
        assertThat(look(waiting).taken()).isEqualTo(2);

        next();
        String later = world.arrive("later");
        written.all();
        world.jump(6_000);

        Wait wait = look(later);
        assertThat(wait.taken()).isEqualTo(3);
        assertThat(wait.estimate().isKnown()).isTrue();
        assertThat(wait.estimate().fromMs()).isLessThan(wait.estimate().likelyMs());
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void whatWasForetoldIsComparedWithWhatCame(String url) {
        open(url);
        serve(4);
        world.jump(6_000);
        String watched = world.arrive("watched");
        foretell();
        next();
        world.jump(60_000);
        next();
        assertThat(world.conversation(watched).agent()).isEqualTo("mei");
        world.accept(watched);
        foretell();
        world.jump(61_000);

        Accuracy accuracy = forecasts.accuracy(world.id).await().get("support");

        assertThat(accuracy.measured()).isPositive();
        assertThat(accuracy.errorMs()).isPositive();
        assertThat(meters.get("parley.wait.measured")
                        .tag("queue", "support")
                        .gauge()
                        .value())
                .isEqualTo(accuracy.measured());
    }

    @ParameterizedTest
    @MethodSource("io.parley.sql.Databases#fresh")
    void theReportTellsWhatWaitsWhoServesAndHowItWent(String url) {
        open(url);
        String waiting = serve(2);
        world.leave(world.arrive("gone"));
        written.all();

        Rest.Queues report = new QueueReport(world.assignments, history, forecasts)
                .of(world.workspace(), Set.of("support"), World.START - 1)
                .await();

        assertThat(report.items()).hasSize(1);
        Rest.QueueItem support = report.items().get(0);
        assertThat(support.waiting()).isEqualTo(1);
        assertThat(support.oldestSinceMs())
                .isEqualTo(world.conversation(waiting).t0());
        assertThat(support.lines()).hasSize(1);
        assertThat(support.lines().get(0).channel()).isEqualTo("web");
        assertThat(support.people()).isEqualTo(new Rest.QueuePeople(1, 1, 30, 30));
        assertThat(support.service().answered()).isEqualTo(2);
        assertThat(support.service().inTime()).isEqualTo(2);
        assertThat(support.service().left()).isEqualTo(1);
        assertThat(support.service().lateLeft()).isZero();
    }

    /** Mei finishes what she has; so many were taken then, and one waits behind the last, which she was offered. */
    private String serve(int times) {
        world.arrive("c0");
        for (int i = 1; i <= times; i++) {
            world.arrive("c" + i);
            acceptOffered();
            if (i < times) {
                world.passWith(Duration.ofSeconds(30), "mei");
                finish();
            }
        }
        written.all();
        return waiting();
    }

    /** The one in hand is finished and the next accepted. */
    private void next() {
        finish();
        acceptOffered();
        written.all();
    }

    private void acceptOffered() {
        held().stream()
                .filter(record -> !record.offer().isEmpty() && record.deadline() > 0)
                .forEach(record -> world.accept(record.id()));
    }

    private void finish() {
        held().forEach(record -> world.close("mei", record.id(), record.version()));
    }

    private List<ConversationRecord> held() {
        return world.assignments
                .desk(world.id, new io.parley.agent.AgentId("mei"))
                .await()
                .conversations();
    }

    private String waiting() {
        return world.assignments
                .waiting(world.id, Set.of("support"), 10)
                .await()
                .oldest()
                .get(0)
                .id();
    }

    private void foretell() {
        List<OutboxEvent> events = written.all();
        forecasts.archived(world.id, events).await();
    }

    private Wait look(String conversation) {
        return world.assignments
                .position(world.id, new ConversationId(conversation))
                .compose(place -> forecasts.of(world.id, "support", place))
                .await();
    }

    private void open(String url) {
        database = Databases.open(World.vertx(), url);
        written = new Written(world, database);
        history = new WaitHistory(database);
        forecasts = new Forecasts(history, world.assignments, new WorldClock(), meters);
    }

    private final class WorldClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(world.now());
        }
    }
}
