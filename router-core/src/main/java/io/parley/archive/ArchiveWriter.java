package io.parley.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.metrics.CoreMeters;
import io.parley.outbox.Outbox;
import io.parley.outbox.OutboxEvent;
import io.parley.sql.Database;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one workspace's outbox into SQL: reads a batch, commits it, acknowledges it, trims behind it. While SQL is away it keeps
 * trying the same batch and the outbox grows; nothing else waits for it. Any number of nodes may run one. Call from any thread;
 * all state lives on a context of its own.
 */
public final class ArchiveWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);
    private static final long SHORTEST_IDLE_MS = 100;
    private static final long LONGEST_IDLE_MS = 2000;
    private static final long LONGEST_WAIT_MS = 30_000;
    private static final long UPKEEP_MS = 10_000;

    /** So many failures of one batch in a row, and an event may be to blame. */
    private static final int PATIENCE = 3;

    private final Vertx vertx;
    private final Context own;
    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final Counter written;
    private final TargetCount targets;
    private final Counter failures;
    private final Counter rejected;
    private final String workspace;
    private final Consumer<List<OutboxEvent>> after;
    private final BatchSize size = new BatchSize();

    private volatile long oldest;
    private volatile long behind;
    private long upkeepAt;
    private long idleMs = SHORTEST_IDLE_MS;
    private long timer = -1;
    private boolean running;
    private boolean stopping;
    private final Promise<Void> stopped = Promise.promise();

    /**
     * A writer that has not started.
     *
     * @param after told of every batch when it is in history; must not block
     */
    public ArchiveWriter(
            Vertx vertx,
            Database database,
            Outbox outbox,
            Clock clock,
            MeterRegistry meters,
            Consumer<List<OutboxEvent>> after) {
        this.vertx = vertx;
        this.own = ((VertxInternal) vertx).createEventLoopContext();
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.after = after;
        this.workspace = outbox.workspace().value();
        this.targets = new TargetCount(meters, workspace);
        this.written = CoreMeters.ARCHIVE_WRITTEN.counter(meters, "workspace", workspace);
        this.failures = CoreMeters.ARCHIVE_FAILURES.counter(meters, "workspace", workspace);
        this.rejected = CoreMeters.ARCHIVE_REJECTED.counter(meters, "workspace", workspace);
        CoreMeters.ARCHIVE_LAG.gauge(meters, this, ArchiveWriter::lagMs, "workspace", workspace);
        CoreMeters.ARCHIVE_BEHIND.gauge(meters, this, writer -> writer.behind, "workspace", workspace);
    }

    /** Begins to write; completes when the outbox is open. */
    public Future<Void> start() {
        Promise<Void> started = ((VertxInternal) vertx).promise();
        own.runOnContext(go -> outbox.open()
                .compose(open -> new ArchiveLedger(database).newest(outbox.workspace()))
                .compose(seen -> outbox.rewind(seen.event()))
                .onSuccess(open -> {
                    running = true;
                    watch();
                    next();
                })
                .onComplete(started));
        return started.future();
    }

    /** Ends after the batch in hand; what was not acknowledged comes again at the next start. Idempotent. */
    public Future<Void> stop() {
        own.runOnContext(go -> {
            stopping = true;
            if (!running || vertx.cancelTimer(timer)) {
                stopped.tryComplete();
            }
        });
        return stopped.future();
    }

    /** Age of the oldest event in hand that is not in history yet; 0 when all that was read is. */
    public long lagMs() {
        long since = oldest;
        return since == 0 ? 0 : Math.max(0, clock.millis() - since);
    }

    /** Counts what waits also while the batch in hand cannot be written. */
    private void watch() {
        if (!stopping) {
            outbox.behind().onSuccess(events -> behind = events);
            vertx.setTimer(UPKEEP_MS, again -> watch());
        }
    }

    private void next() {
        if (stopping) {
            stopped.tryComplete();
            return;
        }
        boolean upkeep = clock.millis() >= upkeepAt;
        if (upkeep) {
            upkeepAt = clock.millis() + UPKEEP_MS;
        }
        (upkeep ? trimAndTakeOver() : outbox.read(size.next()))
                .onComplete(events -> onBatch(events, upkeep), failure -> {
                    LOG.warn("workspace {}: cannot read the outbox: {}", workspace, failure.toString());
                    later(1000, this::next);
                });
    }

    private Future<List<OutboxEvent>> trimAndTakeOver() {
        return outbox.trim().compose(trimmed -> outbox.takeOver(size.next()));
    }

    private void onBatch(List<OutboxEvent> events, boolean upkeep) {
        if (!events.isEmpty()) {
            oldest = events.get(0).atMs();
            idleMs = SHORTEST_IDLE_MS;
            size.read(events);
            write(events, 1);
        } else if (upkeep) {
            next();
        } else {
            oldest = 0;
            behind = 0;
            // A quiet workspace is asked less and less often.
            idleMs = Math.min(LONGEST_IDLE_MS, idleMs * 2);
            later(idleMs, this::next);
        }
    }

    private void write(List<OutboxEvent> events, int attempt) {
        if (stopping) {
            stopped.tryComplete();
            return;
        }
        (attempt <= PATIENCE ? together(events) : apart(events))
                .compose(done -> outbox.acknowledge(events))
                .onComplete(
                        done -> {
                            written.increment(events.size());
                            targets.count(events);
                            after.accept(events);
                            next();
                        },
                        failure -> {
                            failures.increment();
                            LOG.warn(
                                    "workspace {}: history cannot take {} events, try {}: {}",
                                    workspace,
                                    events.size(),
                                    attempt,
                                    Blame.reason(failure));
                            long wait = Math.min(LONGEST_WAIT_MS, 250L << Math.min(attempt, 10));
                            later(wait, () -> write(events, attempt + 1));
                        });
    }

    private Future<Void> together(List<OutboxEvent> events) {
        return database.write(handle -> {
            EventRows.write(handle, workspace, events);
            ArchiveRows.write(handle, workspace, events);
            return null;
        });
    }

    /** Halves the batch until the event stands alone that cannot be written; that one is put aside and the others are history. */
    private Future<Void> apart(List<OutboxEvent> events) {
        return together(events).recover(failure -> {
            if (Blame.isPassing(failure)) {
                return Future.failedFuture(failure);
            }
            int half = events.size() / 2;
            return half == 0
                    ? putAside(events.get(0), Blame.reason(failure))
                    : apart(events.subList(0, half)).compose(done -> apart(events.subList(half, events.size())));
        });
    }

    private Future<Void> putAside(OutboxEvent event, String reason) {
        LOG.error("workspace {}: event {} put aside: {}", workspace, event.id(), reason);
        return database.<Void>write(handle -> {
                    EventRows.reject(handle, workspace, event, reason);
                    return null;
                })
                .onSuccess(done -> rejected.increment());
    }

    private void later(long ms, Runnable work) {
        if (stopping) {
            stopped.tryComplete();
            return;
        }
        timer = vertx.setTimer(ms, fired -> work.run());
    }
}
