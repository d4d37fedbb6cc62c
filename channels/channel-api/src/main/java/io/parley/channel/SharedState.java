package io.parley.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Small values that all nodes share: access tokens, cursors, counters, opt-outs. As durable as messages are. Keys are separate
 * for each inbox. Stages fail when storage is in doubt; a failed write may have happened. Never blocks; call from any thread;
 * completes on any thread.
 *
 * <p>Keys have 1 to 256 characters, values at most 16384.
 */
public interface SharedState {

    /** No end: a value that stays until it is replaced or removed. */
    Duration FOR_EVER = Duration.ZERO;

    /** The value, when there is one and its time is not over. */
    CompletionStage<Optional<String>> get(String inbox, String key);

    /**
     * Writes a value if the present one is as expected, in one step.
     *
     * @param expected the value there must be; empty when there must be none
     * @param value the new value; empty to remove
     * @param lifetime how long it stays; {@link #FOR_EVER} for no end
     * @return whether it was written
     */
    CompletionStage<Boolean> swap(
            String inbox, String key, Optional<String> expected, Optional<String> value, Duration lifetime);

    /** Writes a value whatever there is; the last one wins. */
    CompletionStage<Void> put(String inbox, String key, String value, Duration lifetime);
}
