package io.parley.admission;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * A token bucket for one door of this node: so many a second on average, and a second's worth at once. Call from any thread; never
 * blocks.
 */
public final class Admission {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final long perToken;
    private final LongSupplier nanos;
    private final int perSecond;
    /** When the bucket would be full; each one admitted moves it on. */
    private final AtomicLong fullAt;

    private final LongAdder refused = new LongAdder();

    /**
     * A full bucket.
     *
     * @param perSecond how many may come in a second, from 1
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    public Admission(int perSecond, LongSupplier nanos) {
        if (perSecond < 1 || perSecond > SECOND) {
            throw new IllegalArgumentException("perSecond: " + perSecond + " (expected: 1 to " + SECOND + ")");
        }
        this.perSecond = perSecond;
        this.perToken = SECOND / perSecond;
        this.nanos = nanos;
        this.fullAt = new AtomicLong(nanos.getAsLong());
    }

    /** Takes one token; false when there is none. */
    public boolean admits() {
        long now = nanos.getAsLong();
        while (true) {
            long full = fullAt.get();
            // By differences, since such a clock may overflow.
            long next = (full - now > 0 ? full : now) + perToken;
            if (next - now > SECOND) {
                refused.increment();
                return false;
            }
            if (fullAt.compareAndSet(full, next)) {
                return true;
            }
        }
    }

    /** How many were not admitted since the start. */
    public long refused() {
        return refused.sum();
    }

    /** How long it takes until so many have been admitted. */
    public Duration timeFor(int newcomers) {
        return Duration.ofNanos(newcomers * perToken);
    }

    /** The rate. */
    public int perSecond() {
        return perSecond;
    }
}
