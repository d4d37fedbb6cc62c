package io.parley.channel.tck.fake;

import io.parley.channel.SharedState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Shared values in memory, by the kit's clock. */
public final class FakeState implements SharedState {

    private final EventLoop loop;
    private final Breaches breaches;
    private final Clock clock;
    private final Map<String, Kept> values = new HashMap<>();

    private record Kept(String value, Instant end) {}

    FakeState(EventLoop loop, Breaches breaches, Clock clock) {
        this.loop = loop;
        this.breaches = breaches;
        this.clock = clock;
    }

    /** Whether no value was ever written. */
    public synchronized boolean untouched() {
        return values.isEmpty();
    }

    @Override
    public synchronized CompletionStage<Optional<String>> get(String inbox, String key) {
        breaches.calledWhileStopped("shared state");
        return loop.later(present(inbox + "|" + key));
    }

    @Override
    public synchronized CompletionStage<Boolean> swap(
            String inbox, String key, Optional<String> expected, Optional<String> value, Duration lifetime) {
        breaches.calledWhileStopped("shared state");
        String name = inbox + "|" + key;
        if (!present(name).equals(expected)) {
            return loop.later(false);
        }
        value.ifPresentOrElse(given -> keep(name, given, lifetime), () -> values.remove(name));
        return loop.later(true);
    }

    @Override
    public synchronized CompletionStage<Void> put(String inbox, String key, String value, Duration lifetime) {
        breaches.calledWhileStopped("shared state");
        keep(inbox + "|" + key, value, lifetime);
        return loop.later(null);
    }

    private Optional<String> present(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(kept -> kept.end().isAfter(clock.instant()))
                .map(Kept::value);
    }

    private void keep(String name, String value, Duration lifetime) {
        values.put(
                name,
                new Kept(
                        value, lifetime.isZero() ? Instant.MAX : clock.instant().plus(lifetime)));
    }
}
