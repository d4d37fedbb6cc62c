package io.parley.server;

import io.parley.archive.Archive;
import io.parley.archive.ArchiveLedger;
import io.parley.archive.ArchiveWriter;
import io.parley.archive.ArchivedRecords;
import io.parley.archive.ArchivedTrims;
import io.parley.archive.ArchivedValues;
import io.parley.archive.WaitHistory;
import io.parley.assignment.Assignments;
import io.parley.assignment.ClassBook;
import io.parley.assignment.Restoration;
import io.parley.estimate.Forecasts;
import io.parley.generation.Generations;
import io.parley.metrics.CoreMeters;
import io.parley.outbox.Outbox;
import io.parley.outbox.OutboxEvent;
import io.parley.server.Shutdown.Phase;
import io.parley.server.config.HistoryConfig;
import io.parley.shared.LostValues;
import io.parley.trim.TrimSettings;
import io.parley.trim.Trimmer;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What has happened: events become history, live state is trimmed behind it and comes back from it when Redis lost it. */
final class History {
    private static final String GROUP = "archive";

    final Archive archive;
    final ArchivedRecords records;
    final Restoration restoration;
    final WaitHistory waits;
    private Forecasts forecasts;
    private final Parts parts;
    private final ClassBook classes;
    private final Generations generations;
    private final List<ArchiveWriter> writers = new ArrayList<>();

    History(Parts parts, ClassBook classes, Set<String> pushChannels) {
        this.parts = parts;
        this.archive = new Archive(parts.database());
        this.waits = new WaitHistory(parts.database());
        this.records = new ArchivedRecords(parts.database(), pushChannels, parts.clock());
        this.generations =
                new Generations(parts.vertx(), parts.redis(), new ArchiveLedger(parts.database()), parts.ids()).begin();
        this.classes = classes;
        this.restoration = new Restoration(
                parts.vertx(),
                parts.redis(),
                classes,
                records,
                new LostValues(parts.redis(), new ArchivedValues(parts.database())),
                parts.ids(),
                parts.metrics().registry());
        parts.shutdown().add(Phase.SERVICES, "history", this::stop);
    }

    /** Looks whether Redis still knows these workspaces, applies them, and lets come back whatever it lost. */
    Future<Void> enter(List<Workspace> workspaces) {
        List<Future<Void>> applied = new ArrayList<>();
        for (Workspace workspace : workspaces) {
            WorkspaceId id = workspace.id();
            applied.add(generations
                    .enter(id)
                    .compose(generation -> classes.entered(id, generation.number())
                            .compose(renewed -> classes.apply(workspace))
                            .onSuccess(done -> restoration.entered(id, generation))));
            CoreMeters.GENERATION.gauge(
                    parts.metrics().registry(), generations, known -> number(known, id), "workspace", id.value());
        }
        generations.onEntered(restoration::entered);
        return Future.all(applied).mapEmpty();
    }

    /** Lets every workspace's events become history, and trims behind it. */
    Future<Void> write(List<Workspace> workspaces, Patience patience) {
        List<Future<Void>> started = new ArrayList<>();
        for (Workspace workspace : workspaces) {
            Trimmer trimmer = trimmer(workspace.id());
            ArchiveWriter writer = new ArchiveWriter(
                    parts.vertx(),
                    parts.database(),
                    new Outbox(parts.redis(), workspace.id(), GROUP, parts.ids().ulid()),
                    parts.clock(),
                    parts.metrics().registry(),
                    events -> archived(workspace.id(), trimmer, events));
            writers.add(writer);
            parts.shutdown()
                    .addBlocking(Phase.SERVICES, "trims of " + workspace.id().value(), trimmer::stop);
            started.add(patience.with("history", writer::start).onSuccess(done -> trimmer.start()));
        }
        return Future.all(started).mapEmpty();
    }

    /** Estimated waits; they measure themselves by what becomes history from now on. */
    Forecasts forecasts(Assignments assignments) {
        forecasts =
                new Forecasts(waits, assignments, parts.clock(), parts.metrics().registry());
        return forecasts;
    }

    private void archived(WorkspaceId workspace, Trimmer trimmer, List<OutboxEvent> events) {
        trimmer.archived(events);
        forecasts.archived(workspace, events);
    }

    private Trimmer trimmer(WorkspaceId workspace) {
        HistoryConfig config = parts.config().history();
        return new Trimmer(
                parts.vertx(),
                parts.redis(),
                new ArchivedTrims(parts.database()),
                workspace,
                new TrimSettings(Duration.ofMinutes(config.finishedMinutes()), config.entries()),
                GROUP,
                parts.clock(),
                parts.metrics().registry());
    }

    /** When everything has stopped, Redis is told so: it may then come back as another process and is believed. */
    private Future<Void> stop() {
        return Future.join(writers.stream().map(ArchiveWriter::stop).toList())
                .eventually(generations::rest)
                .mapEmpty();
    }

    private static double number(Generations known, WorkspaceId workspace) {
        return known.now(workspace)
                .map(generation -> (double) generation.number())
                .orElse(0.0);
    }
}
