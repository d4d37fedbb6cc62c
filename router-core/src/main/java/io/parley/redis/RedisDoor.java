package io.parley.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Redis for the rest of Parley: one pinned connection for scripts and reads per event loop, so that an answer arrives on the
 * thread that asked. Commands sent while disconnected are refused at once instead of being queued and replayed; every script is
 * idempotent, so the caller may send again.
 *
 * <p>Call from any thread. Futures complete on the caller's context; called outside one, on a context of their own. They fail with
 * {@link RedisDoubtException} and nothing else.
 */
public final class RedisDoor {
    private static final Duration HANDSHAKE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final ClientResources shared;
    private final List<RedisClient> clients = new ArrayList<>();
    private final List<ClientResources> resources = new ArrayList<>();
    private volatile Map<EventLoop, StatefulRedisConnection<String, String>> connections = Map.of();
    private final RedisSettings settings;
    private final Standings standings = new Standings();
    private volatile ShardGuard guard = ShardGuard.trusting(this);

    private RedisDoor(Vertx vertx, RedisSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.shared = DefaultClientResources.builder()
                .eventLoopGroupProvider(new BorrowedEventLoops(((VertxInternal) vertx).nettyEventLoopGroup()))
                .build();
    }

    /** Connects every event loop of {@code vertx}. Fails when Redis cannot be reached. */
    public static Future<RedisDoor> open(Vertx vertx, RedisSettings settings) {
        RedisDoor door = new RedisDoor(vertx, settings);
        List<Future<?>> opened = new ArrayList<>();
        for (EventExecutor executor : ((VertxInternal) vertx).nettyEventLoopGroup()) {
            EventLoop loop = (EventLoop) executor;
            opened.add(Future.fromCompletionStage(door.connect(loop), vertx.getOrCreateContext())
                    .onSuccess(connection -> door.register(loop, connection)));
        }
        return Future.all(opened)
                .map(door)
                .recover(failure -> door.close().transform(closed -> Future.failedFuture(failure)));
    }

    /**
     * Runs a script: EVALSHA, and EVAL when this server does not know it yet. A server that does not know it may be another one than
     * before, so the guard looks first.
     */
    public Future<Reply> eval(Script script, String[] keys, String... args) {
        return judged(
                once(script, keys, args)
                        .recover(failure -> isUnknown(failure)
                                ? guard.admit(keys[0]).compose(admitted -> whole(script, keys, args))
                                : Future.failedFuture(failure)),
                script.name());
    }

    /** Runs a script of the guard itself, which is not looked at. */
    public Future<Reply> admitted(Script script, String[] keys, String... args) {
        return judged(
                once(script, keys, args)
                        .recover(failure -> failure instanceof RedisNoScriptException
                                ? whole(script, keys, args)
                                : Future.failedFuture(failure)),
                script.name());
    }

    /** Who looks at shards from now on; without one every shard is trusted. */
    public void guardedBy(ShardGuard next) {
        guard = next;
    }

    /** Who looks at shards. */
    public ShardGuard guard() {
        return guard;
    }

    private Future<Reply> once(Script script, String[] keys, String... args) {
        RedisAsyncCommands<String, String> commands = connection().async();
        Future<List<Object>> asked = issue(() -> commands.evalsha(script.sha(), ScriptOutputType.MULTI, keys, args));
        return asked.map(Reply::new);
    }

    private Future<Reply> whole(Script script, String[] keys, String... args) {
        RedisAsyncCommands<String, String> commands = connection().async();
        Future<List<Object>> asked = issue(() -> commands.eval(script.source(), ScriptOutputType.MULTI, keys, args));
        return asked.map(Reply::new);
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof RedisNoScriptException
                || (failure instanceof RedisCommandExecutionException
                        && String.valueOf(failure.getMessage()).startsWith("NOGENERATION"));
    }

    /** Runs plain commands on this loop's connection; never blocking ones. */
    public <T> Future<T> call(Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command) {
        return judged(issue(() -> command.apply(connection().async())), "command");
    }

    /** How it stands with Redis now. */
    public Standing standing() {
        return standings.now();
    }

    /**
     * Tells a listener of every change of {@link #standing()}, on a driver's thread, which it must not hold up.
     *
     * @return ends it
     */
    public Runnable onStanding(Consumer<Standing> listener) {
        return standings.tell(listener);
    }

    /** A new connection for subscriptions, owned and closed by the caller, which must expect callbacks on a driver thread. */
    public Future<StatefulRedisPubSubConnection<String, String>> subscriber() {
        CompletionStage<StatefulRedisPubSubConnection<String, String>> stage =
                clients.get(0).connectPubSubAsync(StringCodec.UTF8, uri());
        return onContext(stage).recover(failure -> Future.failedFuture(Doubts.of(failure, "subscribing")));
    }

    /** Closes every connection; commands in flight fail. Vert.x' event loops stay alive. */
    public Future<Void> close() {
        List<Future<?>> closed = new ArrayList<>();
        for (RedisClient client : clients) {
            CompletionStage<Void> stage = client.shutdownAsync(0, 2, java.util.concurrent.TimeUnit.SECONDS);
            closed.add(onContext(stage));
        }
        return Future.join(closed).otherwiseEmpty().<Void>mapEmpty().andThen(done -> {
            resources.forEach(ClientResources::shutdown);
            shared.shutdown();
        });
    }

    /** A closed driver throws instead of failing its stage; callers see a failed future either way. */
    private <T> Future<T> issue(Supplier<? extends CompletionStage<T>> command) {
        try {
            return onContext(command.get());
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private <T> Future<T> judged(Future<T> asked, String what) {
        return asked.recover(failure -> {
                    RedisDoubtException doubt = Doubts.of(failure, what);
                    standings.doubted(doubt.kind());
                    return Future.failedFuture(doubt);
                })
                .onSuccess(answer -> standings.answered());
    }

    private <T> Future<T> onContext(CompletionStage<T> stage) {
        Context context = vertx.getOrCreateContext();
        return Future.fromCompletionStage(stage, context);
    }

    private StatefulRedisConnection<String, String> connection() {
        for (Map.Entry<EventLoop, StatefulRedisConnection<String, String>> entry : connections.entrySet()) {
            if (entry.getKey().inEventLoop()) {
                return entry.getValue();
            }
        }
        return connections.values().iterator().next();
    }

    private CompletionStage<StatefulRedisConnection<String, String>> connect(EventLoop loop) {
        ClientResources own = shared.mutate()
                .eventLoopGroupProvider(new BorrowedEventLoops(loop))
                .build();
        RedisClient client = new AsyncRedisClient(own);
        client.setOptions(options());
        synchronized (this) {
            resources.add(own);
            clients.add(client);
        }
        return client.connectAsync(StringCodec.UTF8, uri());
    }

    private synchronized void register(EventLoop loop, StatefulRedisConnection<String, String> connection) {
        Map<EventLoop, StatefulRedisConnection<String, String>> more = new LinkedHashMap<>(connections);
        more.put(loop, connection);
        connections = more;
    }

    private RedisURI uri() {
        RedisURI uri = RedisURI.create(settings.uri());
        // Of the hand-shake alone: a cold JVM on a busy machine needs longer for its first one than any command may
        // take.
        uri.setTimeout(HANDSHAKE);
        return uri;
    }

    private ClientOptions options() {
        return ClientOptions.builder()
                .autoReconnect(true)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(settings.maxQueued())
                .timeoutOptions(TimeoutOptions.enabled(settings.commandTimeout()))
                .socketOptions(socketOptions())
                .build();
    }

    private SocketOptions socketOptions() {
        SocketOptions.Builder options = SocketOptions.builder()
                .connectTimeout(Duration.ofSeconds(1))
                .keepAlive(SocketOptions.KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(5))
                        .interval(Duration.ofSeconds(5))
                        .count(3)
                        .build());
        if (vertx.isNativeTransportEnabled()) {
            // Only the native transport has it; without it a dead link is noticed by keep-alive and the command
            // time-out.
            options.tcpUserTimeout(SocketOptions.TcpUserTimeoutOptions.builder()
                    .enable()
                    .tcpUserTimeout(Duration.ofSeconds(5))
                    .build());
        }
        return options.build();
    }
}
