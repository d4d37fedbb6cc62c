package io.parley.server;

import io.parley.embedded.RedisServer;
import java.io.PrintStream;

/** Takes the Redis of a simulation away when somebody breaks it off: it has a session of its own and would outlive the keyboard's signal. */
final class BrokenOff {
    private final Thread hook;

    private BrokenOff(Thread hook) {
        this.hook = hook;
    }

    static BrokenOff cleaning(RedisServer redis, PrintStream out) {
        Thread hook = new Thread(
                () -> {
                    out.println("Broken off.");
                    redis.stop();
                    // Whoever still waits for an answer of that Redis has nothing to tell any more.
                    Runtime.getRuntime().halt(130);
                },
                "broken-off");
        Runtime.getRuntime().addShutdownHook(hook);
        return new BrokenOff(hook);
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
