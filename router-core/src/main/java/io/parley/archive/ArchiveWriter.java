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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one workspace's outbox into SQL: reads a batch, commits it, acknowledges it, trims behind it. While SQL is away it keeps
 * trying the same batch and the outbox grows; nothing else waits for it. Any number of nodes may run one. Call from any thread;
 * all state lives on a context of its own.
 */
public final class ArchiveWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);
    private static final int BATCH = 500;
    private static final long SHORTEST_IDLE_MS = 100;
    private static final long LONGEST_IDLE_MS = 2000;
    private static final long LONGEST_WAIT_MS = 30_000;
    private static final long UPKEEP_MS = 10_000;

    /** So many failures of one batch in a row, and its events are written one by one. */
    private static final int PATIENCE = 3;

    private final Vertx vertx;
    private final Context own;
    private final Database database;
    private final Outbox outbox;
    private final Clock clock;
    private final Counter written;
    private final Counter failures;
    private final String workspace;

    private volatile long oldest;
    private long upkeepAt;
    private long idleMs = SHORTEST_IDLE_MS;
    private long timer = -1;
    private boolean running;
    private boolean stopping;
    private final Promise<Void> stopped = Promise.promise();

    public ArchiveWriter(Vertx vertx, Database database, Outbox outbox, Clock clock, MeterRegistry meters) {
        this.vertx = vertx;
        this.own = ((VertxInternal) vertx).createEventLoopContext();
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.workspace = outbox.workspace().value();
        this.written = CoreMeters.ARCHIVE_WRITTEN.counter(meters, "workspace", workspace);
        this.failures = CoreMeters.ARCHIVE_FAILURES.counter(meters, "workspace", workspace);
        CoreMeters.ARCHIVE_LAG.gauge(meters, this, ArchiveWriter::lagMs, "workspace", workspace);
    }

    /** Begins to write; completes when the outbox is open. */
    public Future<Void> start() {
        Promise<Void> started = ((VertxInternal) vertx).promise();
        own.runOnContext(go -> outbox.open()
                .onSuccess(open -> {
                    running = true;
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

    private void next() {
        if (stopping) {
            stopped.tryComplete();
            return;
        }
        boolean upkeep = clock.millis() >= upkeepAt;
        if (upkeep) {
            upkeepAt = clock.millis() + UPKEEP_MS;
        }
        (upkeep ? trimAndTakeOver() : outbox.read(BATCH)).onComplete(events -> onBatch(events, upkeep), failure -> {
            LOG.warn("workspace {}: cannot read the outbox: {}", workspace, failure.toString());
            after(1000, this::next);
        });
    }

    private Future<List<OutboxEvent>> trimAndTakeOver() {
        return outbox.trim().compose(trimmed -> outbox.takeOver(BATCH));
    }

    private void onBatch(List<OutboxEvent> events, boolean upkeep) {
        if (!events.isEmpty()) {
            oldest = events.get(0).atMs();
            idleMs = SHORTEST_IDLE_MS;
            write(events, 1);
        } else if (upkeep) {
            next();
        } else {
            oldest = 0;
            // A quiet workspace is asked less and less often.
            idleMs = Math.min(LONGEST_IDLE_MS, idleMs * 2);
            after(idleMs, this::next);
        }
    }

    private void write(List<OutboxEvent> events, int attempt) {
        if (stopping) {
            stopped.tryComplete();
            return;
        }
        (attempt <= PATIENCE ? together(events) : oneByOne(events, 0))
                .compose(done -> outbox.acknowledge(events))
                .onComplete(
                        done -> {
                            written.increment(events.size());
                            next();
                        },
                        failure -> {
                            failures.increment();
                            LOG.warn(
                                    "workspace {}: history cannot take {} events, try {}: {}",
                                    workspace,
                                    events.size(),
                                    attempt,
                                    failure.getClass().getName());
                            long wait = Math.min(LONGEST_WAIT_MS, 250L << Math.min(attempt, 10));
                            after(wait, () -> write(events, attempt + 1));
                        });
    }

    private Future<Void> together(List<OutboxEvent> events) {
        return database.write(handle -> {
            ArchiveRows.write(handle, workspace, events);
            return null;
        });
    }

    /** An event that alone fails is put aside; when that fails too, it is SQL that is away and not the event that is bad. */
    private Future<Void> oneByOne(List<OutboxEvent> events, int index) {
        if (index == events.size()) {
            return Future.succeededFuture();
        }
        OutboxEvent event = events.get(index);
        return together(List.of(event))
                .recover(failure -> {
                    // Not the exception's message: the driver quotes the row.
                    String kind = failure.getClass().getName();
                    LOG.error("workspace {}: event {} put aside: {}", workspace, event.id(), kind);
                    return putAside(event, kind);
                })
                .compose(done -> oneByOne(events, index + 1));
    }

    private Future<Void> putAside(OutboxEvent event, String reason) {
        return database.write(handle -> {
            ArchiveRows.reject(handle, workspace, event, reason);
            return null;
        });
    }

    private void after(long ms, Runnable work) {
        if (stopping) {
            stopped.tryComplete();
            return;
        }
        timer = vertx.setTimer(ms, fired -> work.run());
    }
}
