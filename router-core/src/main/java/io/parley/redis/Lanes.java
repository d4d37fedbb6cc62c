package io.parley.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.netty.channel.EventLoop;
import io.parley.redis.RedisDoubtException.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What one event loop has: a lane for everything, and a durable one for scripts that write when a replica must have what they wrote.
 * Methods without another word are called on the event loop.
 */
final class Lanes {
    private static final long WAIT_MILLIS = 150;
    private static final long MOMENT_MILLIS = 5;
    private static final long DROP_AT_MOST_EVERY = TimeUnit.SECONDS.toNanos(1);

    private final EventLoop loop;
    private final Standings standings;
    private final Runnable lookAround;
    private final Lane plain;
    private final DurableLane durable;
    private final boolean replicated;
    private final Consumer<ScriptCall> entrance = this::run;
    private long dropped = System.nanoTime() - DROP_AT_MOST_EVERY;

    Lanes(EventLoop loop, RedisSettings settings, Standings standings, Tally tally, Runnable lookAround) {
        this.loop = loop;
        this.standings = standings;
        this.lookAround = lookAround;
        this.replicated = settings.replicated();
        long patience = settings.commandTimeout().toNanos();
        this.plain = new Lane(loop, standings, tally, lookAround, patience);
        this.durable = new DurableLane(new Lane(loop, standings, tally, lookAround, patience), tally, WAIT_MILLIS);
    }

    /** Connects. Call from any thread. */
    CompletableFuture<Void> open(Plumbing plumbing) {
        AsyncRedisClient client = plumbing.onLoop(loop);
        RedisURI uri = plumbing.uri();
        CompletableFuture<Void> first =
                client.connectAsync(StringCodec.UTF8, uri).toCompletableFuture().thenAcceptAsync(plain::begin, loop);
        if (!replicated) {
            return first;
        }
        CompletableFuture<Void> second = client.connectAsync(StringCodec.UTF8, uri)
                .toCompletableFuture()
                .thenAcceptAsync(this::beginDurable, loop);
        return CompletableFuture.allOf(first, second);
    }

    private void beginDurable(StatefulRedisConnection<String, String> connection) {
        // A batch is flushed as a whole.
        connection.setAutoFlushCommands(false);
        durable.lane().begin(connection);
    }

    /** Whether the calling thread is this loop's. Call from any thread. */
    boolean here() {
        return loop.inEventLoop();
    }

    /** Runs something on this loop. Call from any thread. */
    void execute(Runnable task) {
        loop.execute(task);
    }

    void run(ScriptCall call) {
        if (replicated && call.writes()) {
            durable.send(call);
        } else {
            plain.send(call);
        }
    }

    void run(PlainCall<?> call) {
        plain.send(call);
    }

    /** Runs a call once more, a moment later: a write may fail before the driver tells that the connection is gone. */
    void repeat(ScriptCall call) {
        Lane lane = replicated && call.writes() ? durable.lane() : plain;
        loop.schedule(() -> lane.repeat(call, entrance), MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Draws a conclusion from what Redis did not do. */
    void look(Kind kind) {
        switch (kind) {
            case READ_ONLY -> {
                lookAround.run();
                long now = System.nanoTime();
                if (now - dropped >= DROP_AT_MOST_EVERY) {
                    dropped = now;
                    drop();
                }
            }
            case NO_REPLICAS, NOT_DURABLE, UNREACHABLE -> lookAround.run();
            case TIMEOUT, OVERLOADED, FULL, DISK, LOADING, OTHER -> {}
        }
    }

    /** A caller is told no. */
    void refused(Kind kind) {
        standings.refused(kind);
    }

    /** Cuts the connections; the driver makes others, to the primary of then. Call from any thread. */
    void dropAll() {
        loop.execute(this::drop);
    }

    private void drop() {
        plain.drop();
        if (replicated) {
            durable.lane().drop();
        }
    }

    /** Expects the end of all connections. Call from any thread. */
    void close() {
        loop.execute(() -> {
            plain.close();
            durable.lane().close();
        });
    }
}
