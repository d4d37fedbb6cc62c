package io.parley.server;

import io.parley.embedded.RedisOptions;
import io.parley.embedded.RedisServer;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Takes the Redis of a simulation away when somebody breaks it off: it has a session of its own and would outlive the keyboard's signal. */
final class BrokenOff {
    private final CompletableFuture<RedisServer> redis = new CompletableFuture<>();
    private final Thread hook;

    private BrokenOff(PrintStream out) {
        this.hook = new Thread(() -> clean(out), "broken-off");
    }

    /** Looks out for the signal from now on, until {@link #ended()}. */
    static BrokenOff watching(PrintStream out) {
        BrokenOff brokenOff = new BrokenOff(out);
        Runtime.getRuntime().addShutdownHook(brokenOff.hook);
        return brokenOff;
    }

    /** Starts the Redis to take away; once. */
    RedisServer start(RedisOptions options) {
        try {
            redis.complete(RedisServer.start(options, RedisServer.Watcher.none()));
        } catch (RuntimeException e) {
            redis.completeExceptionally(e);
            throw e;
        }
        return redis.join();
    }

    private void clean(PrintStream out) {
        out.println("Broken off.");
        try {
            // Broken off while it starts, it is there in a moment; that it did not start is told by who started it.
            redis.join().stop();
        } catch (CompletionException e) {
            return;
        }
        // Whoever still waits for an answer of that Redis has nothing to tell any more.
        Runtime.getRuntime().halt(130);
    }

    /** It ended by itself. When it was broken off this does not return: what failed with its Redis is no news then. */
    void ended() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
