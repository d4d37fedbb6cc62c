package io.parley.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.sentinel.api.StatefulRedisSentinelConnection;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
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

    private final AsyncRedisClient client;
    private final EventLoop loop;
    private final RedisPlace place;
    private final Runnable moved;
    private final List<Asked> asked = new ArrayList<>();
    private final CompletableFuture<InetSocketAddress> first = new CompletableFuture<>();
    private volatile InetSocketAddress primary;
    private volatile boolean closed;
    private long epoch = Long.MIN_VALUE;
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

    private void heard(Map<String, String> answer) {
        String host = answer.getOrDefault("ip", "");
        String port = answer.getOrDefault("port", "0");
        if (host.isEmpty() || closed) {
            return;
        }
        long told = Long.parseLong(answer.getOrDefault("config-epoch", "0"));
        InetSocketAddress there = InetSocketAddress.createUnresolved(host, Integer.parseInt(port));
        if (told < epoch || there.equals(primary)) {
            epoch = Math.max(told, epoch);
            return;
        }
        epoch = told;
        boolean again = primary != null;
        primary = there;
        first.complete(there);
        if (again) {
            LOG.warn("Sentinels: the primary '{}' is {} now", place.name(), there);
            moved.run();
        }
    }

    void close() {
        closed = true;
        first.completeExceptionally(new IllegalStateException("closed"));
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
            connection.async().master(place.name()).whenComplete((answer, failure) -> {
                if (failure == null && answer != null) {
                    loop.execute(() -> heard(answer));
                }
            });
        }
    }
}
