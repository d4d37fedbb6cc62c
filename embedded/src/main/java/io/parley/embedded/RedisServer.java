package io.parley.embedded;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Redis child on loopback with a password of its own. It runs in its own process session, is started again on the same
 * port when it dies, and outlives a killed parent: the next {@link #start} on the same folder adopts it.
 *
 * <p>The caller makes sure that one process at a time uses a folder. Call from any thread; {@link #start} and {@link #stop}
 * block.
 */
public final class RedisServer implements AutoCloseable {

    /** Hears of the child's fate. Called on the watching thread, one call at a time; must not block for long. */
    public interface Watcher {

        /** The child ended unasked; it is being started again. */
        void died();

        /** The child answers again, with the data that its append-only file held. */
        void restarted(Duration gap);

        /** One attempt to start it again failed; the next follows by itself. */
        void restartFailed(RuntimeException cause);

        /** A watcher that does nothing. */
        static Watcher none() {
            return new Watcher() {
                @Override
                public void died() {}

                @Override
                public void restarted(Duration gap) {}

                @Override
                public void restartFailed(RuntimeException cause) {}
            };
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
    private static final int PORT_ATTEMPTS = 5;
    private static final long FIRST_BACKOFF_MILLIS = 50;
    private static final long LONGEST_BACKOFF_MILLIS = 5_000;
    private static final long STOP_MILLIS = 10_000;

    private final RedisOptions options;
    private final RedisFolder folder;
    private final Watcher watcher;
    private final AtomicInteger restarts = new AtomicInteger();
    private final ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(RedisServer::thread);
    private volatile RedisChild child;
    private volatile boolean running;
    private volatile boolean stopping;
    private boolean adopted;

    private RedisServer(RedisOptions options, Watcher watcher) throws IOException {
        this.options = options;
        this.folder = new RedisFolder(options);
        this.watcher = watcher;
    }

    /**
     * Adopts the server that runs on the folder or starts one, and waits until it answers; loading a large append-only file
     * may take minutes.
     *
     * @throws EmbeddedRedisException when there is no binary or it does not start
     */
    public static RedisServer start(RedisOptions options, Watcher watcher) {
        try {
            RedisServer server = new RedisServer(options, watcher);
            try {
                server.begin();
                return server;
            } catch (RuntimeException | IOException | InterruptedException e) {
                server.watching.shutdownNow();
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedRedisException("Cannot use " + options.directory() + " for Redis: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedRedisException("Interrupted while starting Redis", e);
        }
    }

    private void begin() throws IOException, InterruptedException {
        Optional<LeftBehind> left = LeftBehind.find(folder, options.directory());
        if (left.isPresent()) {
            adopt(left.get());
        } else {
            startFresh();
        }
        running = true;
        watch();
    }

    private void adopt(LeftBehind left) throws IOException, InterruptedException {
        child = new RedisChild(folder, left.process(), left.port());
        child.awaitReady(() -> false);
        child.configure("appendfsync", options.fsync().word());
        adopted = true;
        LOG.info("Adopted the Redis process {} on port {} that was left running", pid(), port());
    }

    private void startFresh() throws IOException, InterruptedException {
        Path binary = binary();
        for (int attempt = 1; ; attempt++) {
            child = RedisChild.spawn(folder, options, binary, freePort());
            try {
                child.awaitReady(() -> false);
                return;
            } catch (EmbeddedRedisException e) {
                child.kill();
                // Somebody may have taken the port between our look and Redis' bind.
                if (attempt == PORT_ATTEMPTS || !folder.logTail().contains("Address already in use")) {
                    throw e;
                }
            }
        }
    }

    private Path binary() {
        return RedisBinary.locate(options.host(), options.directory().resolve("bin"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, RedisProbe.loopback())) {
            return socket.getLocalPort();
        }
    }

    private void watch() {
        child.process().onExit().thenRunAsync(this::died, watching).exceptionally(error -> null);
    }

    private void died() {
        if (stopping) {
            return;
        }
        running = false;
        LOG.error("Redis process {} ended unexpectedly; starting it again", pid());
        watcher.died();
        watching.execute(() -> restart(System.nanoTime(), FIRST_BACKOFF_MILLIS));
    }

    private void restart(long since, long backoffMillis) {
        if (stopping) {
            return;
        }
        try {
            child = RedisChild.spawn(folder, options, binary(), port());
            child.awaitReady(() -> stopping);
            restarts.incrementAndGet();
            running = true;
            watch();
            Duration gap = Duration.ofNanos(System.nanoTime() - since);
            LOG.info("Redis answers again after {} ms as process {}", gap.toMillis(), pid());
            watcher.restarted(gap);
        } catch (RuntimeException | IOException e) {
            retry(since, backoffMillis, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void retry(long since, long backoffMillis, Exception cause) {
        if (stopping) {
            return;
        }
        child.kill();
        LOG.error("Redis did not start again; next attempt in {} ms", backoffMillis, cause);
        watcher.restartFailed(new EmbeddedRedisException("Redis did not start again: " + cause.getMessage(), cause));
        long longer = Math.min(LONGEST_BACKOFF_MILLIS, backoffMillis * 2);
        watching.schedule(() -> restart(since, longer), backoffMillis, TimeUnit.MILLISECONDS);
    }

    /** Where it listens: always loopback. */
    public String host() {
        return "127.0.0.1";
    }

    /** The port, the same for the life of this object. */
    public int port() {
        return child.port();
    }

    /** The password; never log it. */
    public String password() {
        return child.password();
    }

    /** The process id of the present child. */
    public long pid() {
        return child.process().pid();
    }

    /** Whether the child answered last time and has not ended since. */
    public boolean running() {
        return running;
    }

    /** Whether {@link #start} found the child running. */
    public boolean adopted() {
        return adopted;
    }

    /** How often the child was started again since {@link #start}. */
    public int restarts() {
        return restarts.get();
    }

    /** Ends the child in good order: data written, then SIGTERM, then SIGKILL when it does not go. Idempotent. */
    public synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        running = false;
        try {
            child.shutdown(STOP_MILLIS);
        } finally {
            watching.shutdownNow();
            if (!options.persistent()) {
                PrivateFiles.deleteTree(options.directory());
            }
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "redis-watch");
        thread.setDaemon(true);
        return thread;
    }
}
