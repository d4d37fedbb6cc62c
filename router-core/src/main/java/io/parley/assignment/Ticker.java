package io.parley.assignment;

import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs what is due in a shard. Any number of nodes may do so: a timer that another node was faster with does nothing. Every timer
 * is at least a second long, so looking once a second hears of each before it is due. Call from any thread.
 */
public final class Ticker {
    private static final long LONGEST_SLEEP_MS = 1000;

    /** Conversations moved by one call: about 5 ms of Redis. */
    private static final int BUDGET = 32;

    /** Ticks in a row that found a class unfinished before this node finishes it; whoever numbered it is usually at it. */
    private static final int PATIENCE = 3;

    /** How often the hours of queues are worked out further ahead. */
    private static final long HOURS_MS = 3_600_000;

    private final Vertx vertx;
    private final TickScript script;
    private final Latecomers latecomers;
    private final ClassBook classes;
    private final Map<WorkspaceId, Beat> beats = new ConcurrentHashMap<>();

    public Ticker(Vertx vertx, RedisDoor door, ClassBook classes, IdSource ids) {
        this.vertx = vertx;
        this.script = new TickScript(door, ids);
        this.latecomers = new Latecomers(door, classes, ids);
        this.classes = classes;
    }

    /** Begins to tick for a workspace; a second call changes nothing. */
    public void start(WorkspaceId workspace) {
        beats.computeIfAbsent(workspace, id -> {
            Beat beat = new Beat(id);
            vertx.getOrCreateContext().runOnContext(begin -> beat.tick());
            return beat;
        });
    }

    /** Runs what is due now, once; completes with the ms until the next timer is due, -1 when there is none. */
    public Future<Long> tick(WorkspaceId workspace) {
        return run(workspace).map(TickScript.Outcome::nextDueMs);
    }

    private Future<TickScript.Outcome> run(WorkspaceId workspace) {
        return script.run(workspace, BUDGET)
                .compose(outcome -> latecomers.run(workspace, outcome.late()).map(done -> outcome));
    }

    /** Stops ticking for every workspace. */
    public void close() {
        beats.values().forEach(beat -> beat.stopped = true);
        beats.clear();
    }

    private final class Beat {
        private final WorkspaceId workspace;
        private volatile boolean stopped;
        private int unfinished;
        private long hoursAt;

        Beat(WorkspaceId workspace) {
            this.workspace = workspace;
        }

        void tick() {
            if (!stopped) {
                run(workspace)
                        .map(this::sleepAfter)
                        .otherwise(LONGEST_SLEEP_MS)
                        .onSuccess(ms -> vertx.setTimer(ms, woken -> tick()));
            }
        }

        private long sleepAfter(TickScript.Outcome outcome) {
            unfinished = outcome.known() < outcome.classes() ? unfinished + 1 : 0;
            if (unfinished >= PATIENCE) {
                unfinished = 0;
                classes.finish(workspace);
            }
            if (outcome.now() - hoursAt > HOURS_MS) {
                hoursAt = outcome.now();
                classes.foresee(workspace);
            }
            long due = outcome.nextDueMs();
            return due < 0 ? LONGEST_SLEEP_MS : Math.max(1, Math.min(due, LONGEST_SLEEP_MS));
        }
    }
}
