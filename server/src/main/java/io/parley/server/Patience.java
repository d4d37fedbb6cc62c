package io.parley.server;

import io.parley.server.inboxes.InboxFileException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repeats steps of the start that may be repeated: on a busy machine the first commands of a cold JVM run into time limits that
 * are right for a warm one.
 */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 100;

    private final Vertx vertx;
    private final long deadline = System.nanoTime() + LIMIT.toNanos();

    Patience(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The result of the first try that succeeds; the failure of the last one when time is up. */
    <T> Future<T> with(String step, Supplier<Future<T>> work) {
        return work.get().recover(failure -> {
            // What a person has to correct does not pass by waiting.
            if (System.nanoTime() > deadline || failure instanceof InboxFileException) {
                return Future.failedFuture(failure);
            }
            LOG.info("Trying again: {} ({})", step, failure.toString());
            return vertx.timer(PAUSE_MILLIS).compose(waited -> with(step, work));
        });
    }
}
