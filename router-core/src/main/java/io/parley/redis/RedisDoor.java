package io.parley.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Redis for the rest of Parley: pinned connections per event loop, so that an answer arrives on the thread that asked; one for scripts
 * and reads, and one for what a replica must have. Commands sent while disconnected are refused instead of being queued; every script
 * may be repeated, so the caller may send again, and the door itself repeats a script once whose connection broke.
 *
 * <p>Call from any thread. Futures complete on the caller's context; called outside one, on a context of their own. They fail with
 * {@link RedisDoubtException} and nothing else, and always in time.
 */
public final class RedisDoor {
    private static final int SCANS_TAKE = 4;

    private final VertxInternal vertx;
    private final RedisSettings settings;
    private final Standings standings = new Standings();
    private final Tally tally = new Tally();
    private final Plumbing plumbing;
    private final List<Lanes> all = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private volatile Pulse pulse;
    private volatile ShardGuard guard = ShardGuard.trusting(this);

    private RedisDoor(Vertx vertx, RedisSettings settings) {
        this.vertx = (VertxInternal) vertx;
        this.settings = settings;
        this.plumbing = new Plumbing(this.vertx, settings, this::moved);
        for (EventExecutor loop : this.vertx.nettyEventLoopGroup()) {
            all.add(new Lanes((EventLoop) loop, settings, standings, tally, plumbing::lookAround));
        }
    }

    /** Connects every event loop of {@code vertx}. Fails when Redis cannot be reached. */
    public static Future<RedisDoor> open(Vertx vertx, RedisSettings settings) {
        RedisDoor door;
        try {
            door = new RedisDoor(vertx, settings);
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        return door.connect()
                .map(done -> {
                    door.pulse = new Pulse(vertx, door, door.standings);
                    return door;
                })
                .recover(failure -> door.close().transform(closed -> Future.failedFuture(failure)));
    }

    private Future<Void> connect() {
        return onContext(plumbing.found()).compose(there -> {
            List<Future<?>> opened = new ArrayList<>();
            for (Lanes lanes : all) {
                opened.add(onContext(lanes.open(plumbing)));
            }
            return Future.all(opened).mapEmpty();
        });
    }

    /**
     * Runs a script: EVALSHA, and EVAL when this server does not know it yet. A server that does not know it may be another one than
     * before, so the guard looks first.
     */
    public Future<Reply> eval(Script script, String[] keys, String... args) {
        return run(script, guard, keys, args);
    }

    /** Runs a script of the guard itself, which is not looked at. */
    public Future<Reply> admitted(Script script, String[] keys, String... args) {
        return run(script, ShardGuard.NONE, keys, args);
    }

    /** Who looks at shards from now on; without one every shard is trusted. */
    public void guardedBy(ShardGuard next) {
        guard = next;
    }

    /** Who looks at shards. */
    public ShardGuard guard() {
        return guard;
    }

    private Future<Reply> run(Script script, ShardGuard looking, String[] keys, String... args) {
        Promise<Reply> promise = vertx.getOrCreateContext().promise();
        Lanes lanes = lanes();
        ScriptCall call = new ScriptCall(lanes, looking, script, keys, args, promise, deadline(script.scans()));
        if (lanes.here()) {
            lanes.run(call);
        } else {
            lanes.execute(() -> lanes.run(call));
        }
        return promise.future();
    }

    /** Runs plain commands on this loop's connection; never blocking ones. A write is not waited for until a replica has it. */
    public <T> Future<T> call(Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        Promise<T> promise = vertx.getOrCreateContext().promise();
        Lanes lanes = lanes();
        PlainCall<T> call = new PlainCall<>(lanes, command, promise, deadline(false));
        if (lanes.here()) {
            lanes.run(call);
        } else {
            lanes.execute(() -> lanes.run(call));
        }
        return promise.future();
    }

    /** How it stands with Redis now. */
    public Standing standing() {
        return standings.now();
    }

    /**
     * Tells a listener of every change of {@link #standing()}, on an event loop, which it must not hold up.
     *
     * @return ends it
     */
    public Runnable onStanding(Consumer<Standing> listener) {
        return standings.tell(listener);
    }

    /** What was refused, and why. */
    public Tally tally() {
        return tally;
    }

    /** Redis' memory, looked at every second. */
    public Memory memory() {
        Pulse beating = pulse;
        return beating == null ? Memory.UNKNOWN : beating.memory();
    }

    /** Whether so little memory is left that only work under way should use it, and new conversations should be refused. */
    public boolean sparing() {
        Pulse beating = pulse;
        return beating != null && beating.sparing();
    }

    /**
     * A new connection for subscriptions, owned and closed by the caller, which must expect callbacks on a driver thread. It reconnects
     * and subscribes again by itself, also when another Redis becomes primary.
     */
    public Future<StatefulRedisPubSubConnection<String, String>> subscriber() {
        return onContext(plumbing.subscriptions().connectPubSubAsync(StringCodec.UTF8, plumbing.uri()))
                .recover(failure -> Future.failedFuture(Doubts.of(failure, "subscribing")));
    }

    /** Closes every connection; commands in flight fail. Vert.x' event loops stay alive. */
    public Future<Void> close() {
        if (pulse != null) {
            pulse.close();
        }
        all.forEach(Lanes::close);
        return plumbing.close();
    }

    private void moved() {
        tally.moved();
        all.forEach(Lanes::dropAll);
    }

    private long deadline(boolean scans) {
        long patience = settings.commandTimeout().toNanos();
        return System.nanoTime() + (scans ? patience * SCANS_TAKE : patience);
    }

    private Lanes lanes() {
        for (Lanes lanes : all) {
            if (lanes.here()) {
                return lanes;
            }
        }
        return all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
    }

    private <T> Future<T> onContext(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, vertx.getOrCreateContext());
    }
}
