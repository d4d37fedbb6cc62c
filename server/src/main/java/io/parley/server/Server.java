package io.parley.server;

import io.micrometer.core.instrument.Gauge;
import io.parley.embedded.Host;
import io.parley.id.SecureIds;
import io.parley.installation.Installation;
import io.parley.redis.RedisDoor;
import io.parley.server.Shutdown.Phase;
import io.parley.server.config.ParleyConfig;
import io.parley.server.data.DataFolder;
import io.parley.server.data.InstallationKey;
import io.parley.server.http.PublicDoor;
import io.parley.server.log.Logs;
import io.parley.server.management.EventLoopLag;
import io.parley.server.management.Health;
import io.parley.server.management.ManagementDoor;
import io.parley.server.management.Metrics;
import io.parley.server.management.ServerMeter;
import io.parley.server.redis.RedisCheck;
import io.parley.server.redis.RedisMeters;
import io.parley.server.redis.RedisPulse;
import io.parley.server.redis.RedisSource;
import io.parley.sql.Database;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One router: everything between the configuration and the open doors. Start it once; stop it from any thread. */
public final class Server {

    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final ParleyConfig config;
    private final Host host;
    private final Instant began;
    private volatile boolean stopping;
    private final Shutdown shutdown = new Shutdown();
    private final Health health = new Health();

    /**
     * A server that has not started.
     *
     * @param began when the process began, for the figure in the log
     */
    public Server(ParleyConfig config, Host host, Instant began) {
        this.config = config;
        this.host = host;
        this.began = began;
    }

    /**
     * Starts everything and returns when the first request would be answered. Blocks.
     *
     * @throws StartException and the exceptions of the parts, whose messages are for the person at the terminal; what was
     *     started stays until {@link #stop}
     */
    public Running start() {
        DataFolder folder =
                DataFolder.open(config.data(), ProcessHandle.current().pid());
        shutdown.addBlocking(Phase.LOCK, "data folder", folder::close);
        Logs.begin(config.log(), folder.folder("logs"));
        // Redis takes as long to start as Vert.x: side by side they cost the time of one.
        CompletableFuture<RedisSource> redisStart = inBackground(folder);
        Metrics metrics = new Metrics();
        Vertx vertx = vertx(metrics);
        shutdown.add(Phase.CHILDREN, "event loops", vertx::close);
        Future<Database> sql = Database.open(vertx, databaseUrl(folder), metrics.registry());
        PublicDoor door = PublicDoor.of(vertx, config, incidents());
        shutdown.add(
                Phase.DRAIN, "public door", () -> door.close(config.limits().drainSeconds()));
        await(door.open(), "http.port " + config.http().port());
        RedisSource source = join(redisStart);
        RedisDoor redis = patiently(() -> RedisDoor.open(vertx, source.settings()), "Redis at " + source.settings());
        shutdown.add(Phase.CONNECTIONS, "Redis", redis::close);
        InstallationKey key = folder.installationKey(
                config.installation().key().isSet()
                        ? Optional.of(config.installation().key().reveal())
                        : Optional.empty());
        check(redis, key);
        watch(vertx, metrics, source, redis);
        Database database = await(sql, "The database");
        shutdown.add(Phase.CONNECTIONS, "database", database::close);
        Clock clock = Clock.systemUTC();
        List<String> notices = await(
                Wiring.start(new Parts(
                        config,
                        vertx,
                        folder,
                        key,
                        redis,
                        database,
                        door,
                        metrics,
                        health,
                        shutdown,
                        new SecureIds(clock),
                        clock)),
                "Starting");
        ManagementDoor management = manage(vertx, metrics);
        health.serving(true);
        shutdown.addBlocking(Phase.UNREADY, "readiness", () -> health.serving(false));
        vertx.executeBlocking(() -> late(metrics), false)
                .onFailure(cause -> LOG.warn("Some meters are missing", cause));
        Duration took = Duration.between(began, Instant.now());
        Gauge.builder(ServerMeter.START_TIME.id(), took, Duration::toMillis).register(metrics.registry());
        LOG.atInfo().addKeyValue("millis", took.toMillis()).log("Serving");
        return new Running(
                door.publicUrl(), door.port(), management.port(), folder.root(), source.describe(), took, notices);
    }

    private CompletableFuture<RedisSource> inBackground(DataFolder folder) {
        CompletableFuture<RedisSource> started = new CompletableFuture<>();
        shutdown.addBlocking(
                Phase.CHILDREN,
                "Redis child",
                () -> started.thenAccept(RedisSource::close).join());
        Thread thread = new Thread(
                () -> {
                    try {
                        started.complete(
                                RedisSource.open(config.redis(), folder.root().resolve("redis"), host));
                    } catch (RuntimeException e) {
                        started.completeExceptionally(e);
                    }
                },
                "redis-start");
        thread.start();
        return started;
    }

    private static Supplier<String> incidents() {
        SecureRandom random = new SecureRandom();
        return () -> Long.toString(random.nextLong() >>> 1, Character.MAX_RADIX);
    }

    private static Vertx vertx(Metrics metrics) {
        VertxOptions options = new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
        return metrics.on(Vertx.builder(), options).build();
    }

    private String databaseUrl(DataFolder folder) {
        return config.database().embedded()
                ? "jdbc:sqlite:" + folder.root().resolve("parley.db")
                : config.database().url().reveal();
    }

    /**
     * Tries for a while: Redis may be away for a moment, and the first hand-shakes of a cold JVM on a busy machine may run into the driver's
     * time limit.
     */
    private static <T> T patiently(Supplier<Future<T>> question, String what) {
        long deadline = System.nanoTime() + CONNECT_PATIENCE.toNanos();
        while (true) {
            try {
                return await(question.get(), what);
            } catch (StartException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LOG.warn("Redis does not answer yet; trying again");
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private void check(RedisDoor redis, InstallationKey key) {
        if (config.redis().embedded()) {
            return;
        }
        patiently(() -> Installation.join(redis, key.id()), "Joining the installation")
                .ifPresent(problem -> {
                    throw new StartException("This Redis cannot be used: " + problem);
                });
        if (config.redis().unchecked()) {
            return;
        }
        List<String> problems =
                patiently(() -> RedisCheck.problems(redis, config.redis().durability()), "Redis' configuration");
        if (!problems.isEmpty()) {
            throw new StartException("This Redis cannot keep what redis.durability = "
                    + config.redis().durability().word() + " promises: " + String.join("; ", problems)
                    + ". Correct it, or accept the loss with redis.unchecked = true");
        }
    }

    private void watch(Vertx vertx, Metrics metrics, RedisSource source, RedisDoor redis) {
        health.livesBy("event-loops", new EventLoopLag(vertx, metrics.registry())::problem);
        source.report(metrics.registry(), health);
        RedisPulse pulse = new RedisPulse(
                vertx, redis, config.redis().durability(), config.redis().unchecked());
        health.needs("redis", pulse::problem);
        health.needs("redis-settings", pulse::settingsProblem);
        RedisMeters.register(metrics.registry(), redis, pulse);
        shutdown.addBlocking(Phase.SERVICES, "Redis pulse", pulse::close);
    }

    private ManagementDoor manage(Vertx vertx, Metrics metrics) {
        ManagementDoor door = await(
                ManagementDoor.open(vertx, config.management(), health, metrics),
                "management.port " + config.management().port());
        // Open until the end: health must be told while draining.
        shutdown.add(Phase.CONNECTIONS, "management door", door::close);
        return door;
    }

    private static Void late(Metrics metrics) {
        metrics.bindProcess();
        return null;
    }

    private static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof BindException) {
                throw new StartException(what + " cannot be opened: " + cause.getMessage()
                        + " (expected: a free port; choose one with --port)");
            }
            LOG.info("Starting failed at {}", what, cause);
            throw new StartException(what + ": " + cause.getMessage());
        }
    }

    private static RedisSource join(CompletableFuture<RedisSource> started) {
        try {
            return started.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Whether {@link #stop} was called. Call from any thread. */
    boolean stopping() {
        return stopping;
    }

    /** Drains and stops everything that was started, within 25 s. Blocks. Idempotent. */
    public void stop() {
        stopping = true;
        LOG.info("Stopping");
        shutdown.run();
        Logs.end();
    }
}
