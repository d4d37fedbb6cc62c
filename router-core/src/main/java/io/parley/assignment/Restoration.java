package io.parley.assignment;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.assignment.PastConversations.Lost;
import io.parley.generation.Generation;
import io.parley.id.IdSource;
import io.parley.inbox.InboxConfig;
import io.parley.metrics.CoreMeters;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardKeys;
import io.parley.routing.PlanCompiler;
import io.parley.routing.Work;
import io.parley.shared.LostValues;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings live state back when a generation begins because Redis was wiped or older: first the classes and profiles, then what
 * channels share, then every conversation that history has open, in line again with the time it waited. Each step may be repeated, by several nodes at once; what
 * is there already stays. Call from any thread.
 */
public final class Restoration {
    private static final Logger LOG = LoggerFactory.getLogger(Restoration.class);
    private static final int PAGE = 200;

    /** In flight at once, so that people's messages come through meanwhile. */
    private static final int BATCH = 32;

    private static final long RETRY_MS = 1000;
    private static final long LONGEST_WAIT_SECONDS = 5;
    /** Numbers of a generation; see {@code shard.lua}. */
    private static final long NUMBERS = 1_000_000;

    private static final String DONE = "restored";

    private final Vertx vertx;
    private final RedisDoor door;
    private final ClassBook classes;
    private final PastConversations past;
    private final LostValues values;
    private final RestoreScript script;
    private final Counter restored;
    private final Map<WorkspaceId, Promise<Void>> pending = new ConcurrentHashMap<>();

    public Restoration(
            Vertx vertx,
            RedisDoor door,
            ClassBook classes,
            PastConversations past,
            LostValues values,
            IdSource ids,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.door = door;
        this.classes = classes;
        this.past = past;
        this.values = values;
        this.script = new RestoreScript(door, ids);
        this.restored = CoreMeters.RESTORED.counter(meters);
    }

    /** A generation is in force on this node: goes on until everything is back, however often it must begin again. */
    public void entered(WorkspaceId workspace, Generation generation) {
        if (classes.workspace(workspace).isEmpty()) {
            return; // Not served here yet; whoever begins to serve it calls again.
        }
        attempt(workspace, generation);
    }

    /** Completes when what was lost is back; at once when nothing was, and after some seconds or a failure in any case. */
    public Future<Void> back(WorkspaceId workspace) {
        Promise<Void> waiting = pending.get(workspace);
        return waiting == null
                ? Future.succeededFuture()
                : waiting.future()
                        .timeout(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
                        .otherwiseEmpty();
    }

    private void attempt(WorkspaceId workspace, Generation generation) {
        boolean first = generation.number() == 0;
        if (!first) {
            pending.computeIfAbsent(workspace, id -> Promise.promise());
        }
        classes.entered(workspace, generation.number())
                .compose(applied -> first ? Future.succeededFuture(0) : run(workspace, generation.number()))
                .onComplete(done -> release(workspace))
                .onFailure(doubt -> {
                    LOG.warn("workspace {}: bringing back waits for another try: {}", workspace, doubt.toString());
                    vertx.setTimer(RETRY_MS, again -> attempt(workspace, generation));
                });
    }

    private void release(WorkspaceId workspace) {
        Promise<Void> waiting = pending.remove(workspace);
        if (waiting != null) {
            waiting.tryComplete();
        }
    }

    /** Brings back what is missing unless that was done in this generation; completes with how many conversations came back. */
    public Future<Integer> run(WorkspaceId workspace, long generation) {
        String meta = ShardKeys.of(workspace).meta();
        return door.call(redis -> redis.hget(meta, DONE)).compose(done -> {
            if (Long.toString(generation).equals(done)) {
                return Future.succeededFuture(0);
            }
            return values.bringBack(workspace)
                    .compose(shared -> page(workspace, generation, "", 0))
                    .compose(count -> door.call(redis -> redis.hset(meta, DONE, Long.toString(generation)))
                            .map(count))
                    .onSuccess(count -> {
                        restored.increment(count);
                        LOG.info("workspace {}: {} conversations brought back from history", workspace, count);
                    });
        });
    }

    private Future<Integer> page(WorkspaceId workspace, long generation, String after, int before) {
        return past.live(workspace, generation * NUMBERS + 1, after, PAGE).compose(lost -> {
            if (lost.isEmpty()) {
                return Future.succeededFuture(before);
            }
            return batch(workspace, lost, 0, before)
                    .compose(count -> page(
                            workspace, generation, lost.get(lost.size() - 1).id(), count));
        });
    }

    private Future<Integer> batch(WorkspaceId workspace, List<Lost> lost, int from, int before) {
        if (from >= lost.size()) {
            return Future.succeededFuture(before);
        }
        List<Future<Boolean>> some = new ArrayList<>();
        lost.subList(from, Math.min(lost.size(), from + BATCH)).forEach(one -> some.add(restore(workspace, one)));
        return Future.join(some)
                .compose(done -> batch(
                        workspace,
                        lost,
                        from + BATCH,
                        before + (int) some.stream().filter(Future::result).count()));
    }

    private Future<Boolean> restore(WorkspaceId workspace, Lost lost) {
        ConversationRecord record = ConversationRecord.parse(lost.record());
        Workspace configuration = classes.workspace(workspace).orElseThrow();
        String queue = configuration.queue(record.queue()).isPresent()
                ? record.queue()
                : configuration.inbox(record.inbox()).map(InboxConfig::queue).orElse(record.queue());
        Work work = new Work(record.channel(), record.weight(), record.interruptible());
        long generation = classes.generation(workspace);
        return classes.numbered(workspace, new PlanCompiler(configuration).plan(work, queue, record.skills()))
                .compose(plan -> script.run(workspace, lost, plan, generation));
    }
}
