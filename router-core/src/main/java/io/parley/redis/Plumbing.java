package io.parley.redis;

import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The driver's clients: one per event loop, one for subscriptions, and one for Sentinels where there are any. Call from any thread. */
final class Plumbing {
    private static final Duration HANDSHAKE = Duration.ofSeconds(5);
    private static final Duration SENTINEL_PATIENCE = Duration.ofMillis(300);

    private final VertxInternal vertx;
    private final RedisSettings settings;
    private final RedisPlace place;
    private final ClientResources shared;
    private final List<AsyncRedisClient> clients = new ArrayList<>();
    private final List<ClientResources> resources = new ArrayList<>();
    private final ChannelGroup subscriptions = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AsyncRedisClient subscribing;
    private final Optional<Sentinels> sentinels;

    /**
     * Begins to look for the primary.
     *
     * @param moved called on an event loop when another Redis has become primary
     */
    Plumbing(VertxInternal vertx, RedisSettings settings, Runnable moved) {
        this.vertx = vertx;
        this.settings = settings;
        this.place = RedisPlace.of(settings.uri());
        // Of the hand-shake alone: a cold JVM on a busy machine needs longer for its first one than any command may
        // take.
        place.uri().setTimeout(HANDSHAKE);
        this.shared = DefaultClientResources.builder()
                .eventLoopGroupProvider(new BorrowedEventLoops(vertx.nettyEventLoopGroup()))
                .reconnectDelay(Driver.pauses())
                .build();
        this.subscribing =
                new AsyncRedisClient(noted(own(vertx.nettyEventLoopGroup().next())), this::primary);
        subscribing.setOptions(Driver.timed(settings, vertx.isNativeTransportEnabled(), settings.commandTimeout()));
        clients.add(subscribing);
        this.sentinels = place.hasSentinels() ? Optional.of(sentinels(moved)) : Optional.empty();
    }

    private Sentinels sentinels(Runnable moved) {
        EventLoop loop = vertx.nettyEventLoopGroup().next();
        AsyncRedisClient client = new AsyncRedisClient(own(loop), Optional::empty);
        client.setOptions(Driver.timed(settings, vertx.isNativeTransportEnabled(), SENTINEL_PATIENCE));
        clients.add(client);
        return new Sentinels(client, loop, place, () -> {
            moved.run();
            // The driver connects them again, to the new one, and keeps what they are subscribed to.
            subscriptions.close();
        });
    }

    /** Completes when it is known where to connect. */
    CompletableFuture<?> found() {
        return sentinels
                .<CompletableFuture<?>>map(
                        asked -> asked.found().orTimeout(HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS))
                .orElseGet(() -> CompletableFuture.completedFuture(place));
    }

    /** A client whose connections live on one event loop. */
    synchronized AsyncRedisClient onLoop(EventLoop loop) {
        AsyncRedisClient client = new AsyncRedisClient(customised(own(loop), Plumbing::gatherFlushes), this::primary);
        client.setOptions(Driver.forLanes(settings, vertx.isNativeTransportEnabled()));
        clients.add(client);
        return client;
    }

    private ClientResources noted(ClientResources plain) {
        return customised(plain, subscriptions::add);
    }

    /** Commands of one round of the loop cost one system call, here and at Redis. */
    private static void gatherFlushes(Channel channel) {
        channel.pipeline().addFirst(new FlushConsolidationHandler(Lane.CROWD, true));
    }

    private ClientResources customised(ClientResources plain, Consumer<Channel> change) {
        ClientResources own = plain.mutate()
                .nettyCustomizer(new NettyCustomizer() {
                    @Override
                    public void afterChannelInitialized(Channel channel) {
                        change.accept(channel);
                    }
                })
                .build();
        resources.add(own);
        return own;
    }

    private ClientResources own(EventLoopGroup loop) {
        ClientResources own = shared.mutate()
                .eventLoopGroupProvider(new BorrowedEventLoops(loop))
                .build();
        resources.add(own);
        return own;
    }

    private Optional<InetSocketAddress> primary() {
        return sentinels.flatMap(Sentinels::primary);
    }

    /** What to connect with. */
    RedisURI uri() {
        return place.uri();
    }

    AsyncRedisClient subscriptions() {
        return subscribing;
    }

    /** Asks the Sentinels, when there are any, where the primary is. */
    void lookAround() {
        sentinels.ifPresent(Sentinels::look);
    }

    /** Closes every connection. Vert.x' event loops stay alive. */
    Future<Void> close() {
        sentinels.ifPresent(Sentinels::close);
        List<Future<?>> closed = new ArrayList<>();
        for (AsyncRedisClient client : clients) {
            closed.add(Future.fromCompletionStage(
                    client.shutdownAsync(0, 2, TimeUnit.SECONDS), vertx.getOrCreateContext()));
        }
        return Future.join(closed).otherwiseEmpty().<Void>mapEmpty().andThen(done -> {
            resources.forEach(ClientResources::shutdown);
            shared.shutdown();
        });
    }
}
