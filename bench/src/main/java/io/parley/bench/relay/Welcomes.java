package io.parley.bench.relay;

import java.util.concurrent.CompletableFuture;

/** Counts greetings until everybody has theirs. */
final class Welcomes {
    private final CompletableFuture<Void> all = new CompletableFuture<>();
    private int missing;

    Welcomes(int expected) {
        this.missing = expected;
    }

    /** Whether this frame was a greeting. */
    boolean count(String frame) {
        if (!frame.contains("welcome")) {
            return false;
        }
        if (--missing == 0) {
            all.complete(null);
        }
        return true;
    }

    CompletableFuture<Void> all() {
        return all;
    }
}
