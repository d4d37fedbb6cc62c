package io.parley.generation;

import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.ShardGuard;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches that Redis still knows what was seen of it, on this node and by history. Asked by {@link RedisDoor} before a script runs
 * for the first time on a Redis process and when a shard has no generation; besides, it looks once a second. Call from any thread.
 */
public final class Generations implements ShardGuard {
    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final long LOOK_MS = 1000;
    private static final long LEDGER_SECONDS = 2;

    private final RedisDoor door;
    private final Ledger ledger;
    private final IdSource ids;
    private final GenerationScript script;
    private final RestScript rest;
    private final Context own;
    private final Map<WorkspaceId, Watched> watched = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    public Generations(Vertx vertx, RedisDoor door, Ledger ledger, IdSource ids) {
        this.door = door;
        this.ledger = ledger;
        this.ids = ids;
        this.script = new GenerationScript(door);
        this.rest = new RestScript(door);
        this.own = ((VertxInternal) vertx).createEventLoopContext();
    }

    /** From now on nothing runs on this door's Redis that was not looked at. */
    public Generations begin() {
        door.guardedBy(this);
        own.runOnContext(go -> own.owner().setPeriodic(LOOK_MS, this::lookAtAll));
        return this;
    }

    /** Tells of every generation this node meets, the first one included. */
    public void onEntered(Listener listener) {
        listeners.add(listener);
    }

    /** Looks at a shard; completes with its generation. Needs the ledger the first time. */
    public Future<Generation> enter(WorkspaceId workspace) {
        Watched shard = watched.computeIfAbsent(workspace, id -> new Watched());
        return remembered(workspace, shard).compose(known -> look(workspace, shard));
    }

    /** The generation this node met last. */
    public Optional<Generation> now(WorkspaceId workspace) {
        return Optional.ofNullable(watched.get(workspace)).flatMap(shard -> Optional.ofNullable(shard.generation));
    }

    @Override
    public Future<Void> admit(String tag) {
        return ShardKeys.workspace(tag)
                .map(workspace -> enter(workspace).<Void>mapEmpty())
                .orElseGet(Future::succeededFuture);
    }

    @Override
    public void heard(ShardKeys shard, String event) {
        Watched seen = watched.get(shard.workspace());
        Generation now = seen == null ? null : seen.generation;
        if (now != null) {
            seen.saw(Sight.of(now.number(), event));
        }
    }

    /** Last act of a node in good order: says in every shard that nothing is written any more. Best effort. */
    public Future<Void> rest() {
        closed = true;
        return Future.join(watched.keySet().stream().map(rest::run).toList())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private void lookAtAll(Long timer) {
        if (closed) {
            own.owner().cancelTimer(timer);
            return;
        }
        watched.forEach((workspace, shard) -> {
            if (shard.generation == null || !shard.looking) {
                shard.looking = true;
                stillThere(workspace, shard).onComplete(looked -> shard.looking = false);
            }
        });
    }

    /** One plain read as a rule; the script only when something differs. */
    private Future<?> stillThere(WorkspaceId workspace, Watched shard) {
        String meta = ShardKeys.of(workspace).meta();
        return door.call(redis -> redis.hmget(meta, "generation", "run")).compose(now -> {
            String id = now.get(0).getValueOrElse("");
            String run = now.get(1).getValueOrElse("");
            boolean same = shard.generation != null && id.equals(shard.generation.id()) && run.equals(shard.run);
            return same ? Future.succeededFuture() : enter(workspace).onSuccess(entered -> shard.run = run);
        });
    }

    /** Only the first time waits for the ledger: later this node knows more than it. */
    private Future<?> remembered(WorkspaceId workspace, Watched shard) {
        if (shard.generation != null) {
            return Future.succeededFuture();
        }
        return ledger.newest(workspace).onSuccess(shard::saw);
    }

    private Future<Generation> look(WorkspaceId workspace, Watched shard) {
        boolean listened = shard.generation != null;
        return script.run(workspace, ids.random(), shard.sight, listened).compose(outcome -> {
            shard.saw(outcome.head());
            return outcome.begun() ? record(workspace, outcome) : met(workspace, shard, outcome.generation());
        });
    }

    /** Before anything is numbered in it, so that a second accident right away does not give its numbers again; but not at any price. */
    private Future<Generation> record(WorkspaceId workspace, GenerationScript.Outcome outcome) {
        Generation generation = outcome.generation();
        if (generation.number() > 0) {
            LOG.warn(
                    "workspace {}: Redis lost what was seen of it; generation {} begins",
                    workspace,
                    generation.number());
        }
        return ledger.begun(workspace, generation)
                .timeout(LEDGER_SECONDS, TimeUnit.SECONDS)
                .otherwiseEmpty()
                .compose(done -> met(workspace, watched.get(workspace), generation));
    }

    private Future<Generation> met(WorkspaceId workspace, Watched shard, Generation generation) {
        if (shard.enter(generation)) {
            listeners.forEach(listener -> listener.entered(workspace, generation));
        }
        return Future.succeededFuture(generation);
    }

    /** Who must know. */
    @FunctionalInterface
    public interface Listener {

        /** This node works with another generation from now on. Called on any thread; must not block. */
        void entered(WorkspaceId workspace, Generation generation);
    }

    /** One shard as this node saw it. */
    private static final class Watched {
        private volatile Generation generation;
        private volatile String run = "";
        private volatile boolean looking;
        private volatile Sight sight = Sight.NOTHING;

        synchronized void saw(Sight other) {
            sight = sight.or(other);
        }

        synchronized boolean enter(Generation next) {
            if (generation != null && generation.number() >= next.number()) {
                return false;
            }
            generation = next;
            return true;
        }
    }
}
