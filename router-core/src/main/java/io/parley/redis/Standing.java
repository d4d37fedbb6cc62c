package io.parley.redis;

import io.parley.redis.RedisDoubtException.Kind;
import java.time.Duration;
import java.util.Optional;

/**
 * How it stands with Redis: up, or degraded by something that lasts.
 *
 * @param trouble what it is degraded by; empty when up
 * @param sinceNanos when that began, on the JVM's monotonic clock
 */
public record Standing(Optional<Kind> trouble, long sinceNanos) {

    /** Whether messages are accepted as far as anybody knows. */
    public boolean up() {
        return trouble.isEmpty();
    }

    /** How long it has been so. */
    public Duration lasted() {
        return Duration.ofNanos(System.nanoTime() - sinceNanos);
    }
}
