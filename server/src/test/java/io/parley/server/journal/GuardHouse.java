package io.parley.server.journal;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.parley.channel.Capabilities;
import io.parley.channel.ContactAddress;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundSink;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.deadletter.DeadLetters;
import io.parley.deadletter.FaultyInputs;
import io.parley.intake.Intake;
import io.parley.sql.Database;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A guard with journal and SQL, before a core that can be in doubt, stumble, and forget to answer. */
final class GuardHouse implements AutoCloseable {
    static final WorkspaceId DEMO = new WorkspaceId("demo");
    static final Vertx VERTX = Vertx.vertx();

    final Core core = new Core();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Database database;
    final DeadLetters letters;
    final FaultyInputs faulty;
    final Path folder;
    Journal journal;
    InputGuard guard;
    JournalReplay replay;
    private InputRetries retries;

    GuardHouse(Path folder) {
        this.folder = folder;
        this.database = Database.open(VERTX, "jdbc:sqlite:" + folder.resolve("parley.db"), meters)
                .await();
        this.letters = new DeadLetters(database, Clock.systemUTC());
        this.faulty = new FaultyInputs(database, Clock.systemUTC());
        open();
    }

    /** As a process does at its start. */
    void open() {
        journal = Journal.open(folder.resolve("journal"), Journal.Bounds.USUAL, Clock.systemUTC(), () -> false, meters);
        guard = new InputGuard(journal, faulty, () -> core.redisUp, Clock.systemUTC());
        replay = new JournalReplay(VERTX, journal, guard, meters);
        retries = new InputRetries(VERTX, faulty, guard, meters);
    }

    InboundSink sink(boolean repeats) {
        Capabilities.Builder capabilities = Capabilities.push();
        return guard.around(
                "sms",
                repeats ? capabilities.providerRetries().build() : capabilities.build(),
                Map.of("sms", DEMO),
                core);
    }

    void retry() {
        retries.start();
    }

    /** As if the process had ended: nothing is written any more. */
    void kill() {
        replay.stop().await();
        journal.close();
    }

    static InboundMessage message(String from, String id) {
        return InboundMessage.text("sms", id, new ContactAddress(from, ""), "text of " + id);
    }

    @Override
    public void close() {
        kill();
        retries.stop().await();
        database.close().await();
    }

    /** Takes each message once, and remembers in which order. */
    static final class Core implements InboundSink {
        final List<String> taken = new CopyOnWriteArrayList<>();
        final List<String> asked = new CopyOnWriteArrayList<>();
        volatile boolean redisUp = true;
        volatile boolean lateDoubt;
        volatile int answersLost;
        private final Set<String> seen = new HashSet<>();

        @Override
        public synchronized CompletionStage<Receipt> accept(InboundMessage message) {
            String id = message.providerMessageId();
            asked.add(id);
            if (!redisUp || lateDoubt) {
                return done(new Receipt.Refused("UNAVAILABLE", "Redis cannot be reached", Duration.ofSeconds(1)));
            }
            if (id.startsWith("poison")) {
                throw new IllegalStateException("a bug of ours");
            }
            if (id.startsWith("fault")) {
                return done(new Receipt.Refused(Intake.FAULT, "a script", Duration.ofSeconds(1)));
            }
            if (!seen.add(id)) {
                return done(new Receipt.Duplicate("c", 1));
            }
            taken.add(id);
            if (answersLost > 0) {
                answersLost--;
                return done(new Receipt.Refused("UNAVAILABLE", "no answer in time", Duration.ofSeconds(1)));
            }
            return done(new Receipt.Accepted("c", taken.size()));
        }

        @Override
        public CompletionStage<Receipt> report(DeliveryEvent event) {
            asked.add(event.reportId());
            if (!redisUp) {
                return done(new Receipt.Refused("UNAVAILABLE", "Redis cannot be reached", Duration.ofSeconds(1)));
            }
            taken.add(event.reportId());
            return done(new Receipt.Accepted("c", 0));
        }

        @Override
        public CompletionStage<Receipt> quarantine(QuarantinedInput input) {
            throw new AssertionError("nothing is quarantined here");
        }

        private static CompletionStage<Receipt> done(Receipt receipt) {
            return CompletableFuture.completedStage(receipt);
        }
    }
}
