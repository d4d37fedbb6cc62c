package io.parley.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.deadletter.DeadLetterDesk;
import io.parley.deadletter.DeadLetterMover;
import io.parley.deadletter.DeadLetters;
import io.parley.deadletter.FaultyInputs;
import io.parley.delivery.Deliveries;
import io.parley.server.Shutdown.Phase;
import io.parley.server.journal.DiskRoom;
import io.parley.server.journal.InputGuard;
import io.parley.server.journal.InputRetries;
import io.parley.server.journal.Journal;
import io.parley.server.journal.JournalReplay;
import io.parley.server.management.ServerMeter;
import io.parley.workspace.Workspace;
import java.util.List;

/** What keeps messages that could not be sent or read: dead letters, faulty inputs and this node's journal. */
final class Keeping {

    final DiskRoom disk;
    final InputGuard guard;
    final DeadLetterDesk desk;
    private final Parts parts;
    private final Deliveries deliveries;
    private final DeadLetters letters;
    private final JournalReplay replay;
    private final InputRetries retries;

    /** Opens the journal, which blocks. */
    Keeping(Parts parts, Deliveries deliveries) {
        MeterRegistry meters = parts.metrics().registry();
        this.parts = parts;
        this.deliveries = deliveries;
        this.disk = new DiskRoom(parts.folder().root());
        Gauge.builder(ServerMeter.DISK_LOW.id(), disk, room -> room.getAsBoolean() ? 1 : 0)
                .register(meters);
        Journal journal =
                Journal.open(parts.folder().folder("journal"), Journal.Bounds.USUAL, parts.clock(), disk, meters);
        parts.shutdown().addBlocking(Phase.CONNECTIONS, "journal", journal::close);
        FaultyInputs faulty = new FaultyInputs(parts.database(), parts.clock());
        this.guard =
                new InputGuard(journal, faulty, () -> parts.redis().standing().up(), parts.clock());
        this.letters = new DeadLetters(parts.database(), parts.clock());
        this.desk = new DeadLetterDesk(letters, deliveries, guard::again);
        this.replay = new JournalReplay(parts.vertx(), journal, guard, meters);
        this.retries = new InputRetries(parts.vertx(), faulty, guard, meters);
    }

    /** Begins to hand over what is kept; the channels must run. */
    void start(List<Workspace> workspaces) {
        for (Workspace workspace : workspaces) {
            DeadLetterMover mover = new DeadLetterMover(
                    parts.vertx(),
                    deliveries,
                    letters,
                    workspace.id(),
                    parts.metrics().registry());
            mover.start();
            parts.shutdown()
                    .add(Phase.SERVICES, "dead letters of " + workspace.id().value(), mover::stop);
        }
        replay.start();
        retries.start();
        parts.shutdown().add(Phase.SERVICES, "journal replay", replay::stop);
        parts.shutdown().add(Phase.SERVICES, "faulty inputs", retries::stop);
    }
}
