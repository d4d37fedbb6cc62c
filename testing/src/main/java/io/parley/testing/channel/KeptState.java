package io.parley.testing.channel;

import io.parley.channel.SharedState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Shared values in memory, by the house's clock. */
public final class KeptState implements SharedState {

    private final Clock clock;
    private final Map<String, Kept> values = new HashMap<>();

    /** While set, nothing can be read or written. */
    public volatile boolean inDoubt;

    /** Keys that could not be written for that reason. */
    public final Set<String> refused = ConcurrentHashMap.newKeySet();

    private record Kept(String value, Instant end) {}

    /** Empty. */
    public KeptState(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized CompletionStage<Optional<String>> get(String inbox, String key) {
        return inDoubt ? doubt() : CompletableFuture.completedFuture(present(inbox + "|" + key));
    }

    @Override
    public synchronized CompletionStage<Boolean> swap(
            String inbox, String key, Optional<String> expected, Optional<String> value, Duration lifetime) {
        if (inDoubt) {
            refused.add(key);
            return doubt();
        }
        boolean same = present(inbox + "|" + key).equals(expected);
        if (same) {
            write(inbox + "|" + key, value, lifetime);
        }
        return CompletableFuture.completedFuture(same);
    }

    @Override
    public synchronized CompletionStage<Void> put(String inbox, String key, String value, Duration lifetime) {
        if (inDoubt) {
            refused.add(key);
            return doubt();
        }
        write(inbox + "|" + key, Optional.of(value), lifetime);
        return CompletableFuture.completedFuture(null);
    }

    private static <T> CompletionStage<T> doubt() {
        return CompletableFuture.failedFuture(new IllegalStateException("storage is in doubt"));
    }

    private Optional<String> present(String key) {
        return Optional.ofNullable(values.get(key))
                .filter(kept -> kept.end().isAfter(clock.instant()))
                .map(Kept::value);
    }

    private void write(String key, Optional<String> value, Duration lifetime) {
        values.remove(key);
        value.ifPresent(text -> values.put(
                key,
                new Kept(text, lifetime.isZero() ? Instant.MAX : clock.instant().plus(lifetime))));
    }
}
