package io.parley.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import io.lettuce.core.sentinel.api.async.RedisSentinelAsyncCommands;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every Sentinel each second where the primary is, and believes the answer of the newest configuration epoch: a Sentinel that was
 * cut off together with the old primary still names that one, of an older epoch. Asking all the time finds a promotion although the
 * connection to the old primary lives and answers.
 *
 * <p>Belongs to one event loop but for {@link #primary()}, {@link #look()} and {@link #close()}.
 */
final class Sentinels {
    private static final Logger LOG = LoggerFactory.getLogger(Sentinels.class);
    private static final long EVERY_MS = 1_000;
    private static final long SOONEST_MS = 200;
    private static final long PATIENCE_MS = 300;

    /** When nobody has named our primary for so long, the Sentinels were set up anew and count from the beginning. */
    private static final long FORGOTTEN = TimeUnit.SECONDS.toNanos(5);

    private final AsyncRedisClient client;
    private final EventLoop loop;
    private final RedisPlace place;
    private final Runnable moved;
    private final List<Asked> asked = new ArrayList<>();
    private final CompletableFuture<InetSocketAddress> first = new CompletableFuture<>();
    private volatile InetSocketAddress primary;
    private volatile boolean closed;
    private long epoch = Long.MIN_VALUE;
    private long namedAt = System.nanoTime();
    private long lookedAt = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    /**
     * Begins to ask.
     *
     * @param moved called on {@code loop} when another Redis has become primary
     */
    Sentinels(AsyncRedisClient client, EventLoop loop, RedisPlace place, Runnable moved) {
        this.client = client;
        this.loop = loop;
        this.place = place;
        this.moved = moved;
        for (RedisURI uri : place.sentinels()) {
            asked.add(new Asked(uri));
        }
        loop.execute(this::round);
    }

    /** The primary, as soon as one Sentinel has named it. */
    CompletableFuture<InetSocketAddress> found() {
        return first;
    }

    /** The primary named last. */
    Optional<InetSocketAddress> primary() {
        return Optional.ofNullable(primary);
    }

    /** Asks now, at most five times a second. Call from any thread. */
    void look() {
        loop.execute(() -> {
            if (System.nanoTime() - lookedAt > TimeUnit.MILLISECONDS.toNanos(SOONEST_MS)) {
                ask();
            }
        });
    }

    private void round() {
        if (closed) {
            return;
        }
        ask();
        loop.schedule(this::round, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        lookedAt = System.nanoTime();
        for (Asked sentinel : asked) {
            sentinel.ask();
        }
    }

    private void heard(InetSocketAddress named, long told) {
        InetSocketAddress there = InetSocketAddress.createUnresolved(named.getHostString(), named.getPort());
        if (closed) {
            return;
        }
        if (there.equals(primary)) {
            namedAt = System.nanoTime();
            epoch = Math.max(told, epoch);
        } else if (told > epoch || System.nanoTime() - namedAt > FORGOTTEN) {
            epoch = told;
            namedAt = System.nanoTime();
            move(there);
        }
    }

    private void move(InetSocketAddress there) {
        boolean again = primary != null;
        primary = there;
        first.complete(there);
        if (again) {
            LOG.warn("Sentinels: the primary '{}' is {}:{} now", place.name(), there.getHostString(), there.getPort());
            moved.run();
        }
    }

    void close() {
        closed = true;
        first.completeExceptionally(new IllegalStateException("closed"));
    }

    private record Answer(Map<String, String> master, SocketAddress there) {
        long epoch() {
            return Long.parseLong(master.getOrDefault("config-epoch", "0"));
        }
    }

    private final class Asked {
        private final RedisURI uri;
        private CompletableFuture<StatefulRedisSentinelConnection<String, String>> connecting;

        Asked(RedisURI uri) {
            this.uri = uri;
            uri.setTimeout(java.time.Duration.ofMillis(PATIENCE_MS * 10));
        }

        void ask() {
            if (connecting == null || connecting.isCompletedExceptionally()) {
                connecting = client.connectSentinelAsync(StringCodec.UTF8, uri);
                connecting.whenComplete((connection, failure) -> {
                    if (connection != null) {
                        loop.execute(() -> ask(connection));
                    } else {
                        LOG.debug("Sentinel {}:{} does not answer", uri.getHost(), uri.getPort());
                    }
                });
            } else if (connecting.isDone()) {
                ask(connecting.join());
            }
        }

        private void ask(StatefulRedisSentinelConnection<String, String> connection) {
            RedisSentinelAsyncCommands<String, String> sentinel = connection.async();
            // The Sentinel that leads a failover describes the old primary until its end, with the new epoch already;
            // only the
            // address it gives by name is the new one.
            sentinel.master(place.name())
                    .thenCombine(sentinel.getMasterAddrByName(place.name()), Answer::new)
                    .thenAccept(answer -> loop.execute(() -> heard((InetSocketAddress) answer.there, answer.epoch())))
                    .exceptionally(doubt -> null);
        }
    }
}
