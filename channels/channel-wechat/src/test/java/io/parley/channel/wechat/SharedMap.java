package io.parley.channel.wechat;

import io.parley.channel.SharedState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Shared state as several nodes would see it, with ends by the test's clock. */
public final class SharedMap implements SharedState {

    private record Value(String text, Instant end) {}

    private final Map<String, Value> values = new HashMap<>();
    private final Clock clock;

    /** While set, every call fails. */
    public volatile boolean failing;

    public SharedMap(Clock clock) {
        this.clock = clock;
    }

    @Override
    public CompletionStage<Optional<String>> get(String inbox, String key) {
        return answer(() -> present(inbox, key));
    }

    @Override
    public CompletionStage<Boolean> swap(
            String inbox, String key, Optional<String> expected, Optional<String> value, Duration lifetime) {
        return answer(() -> {
            if (!present(inbox, key).equals(expected)) {
                return false;
            }
            value.ifPresentOrElse(text -> write(inbox, key, text, lifetime), () -> values.remove(inbox + "|" + key));
            return true;
        });
    }

    @Override
    public CompletionStage<Void> put(String inbox, String key, String value, Duration lifetime) {
        return answer(() -> {
            write(inbox, key, value, lifetime);
            return null;
        });
    }

    /** The value as another node would read it. */
    public synchronized Optional<String> present(String inbox, String key) {
        return Optional.ofNullable(values.get(inbox + "|" + key))
                .filter(value -> clock.instant().isBefore(value.end()))
                .map(Value::text);
    }

    private void write(String inbox, String key, String value, Duration lifetime) {
        Instant end = lifetime.isZero() ? Instant.MAX : clock.instant().plus(lifetime);
        values.put(inbox + "|" + key, new Value(value, end));
    }

    private synchronized <T> CompletionStage<T> answer(java.util.function.Supplier<T> work) {
        return failing
                ? CompletableFuture.failedFuture(new IllegalStateException("in doubt"))
                : CompletableFuture.completedFuture(work.get());
    }
}
