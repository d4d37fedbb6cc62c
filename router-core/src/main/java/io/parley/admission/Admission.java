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

    /** A few newcomers a second cost the others nothing that anybody notices. */
    private static final int GENTLE = 90;

    private static final long SHORTEST_SPREAD = 2 * SECOND;
    private static final long LONGEST_GENTLE = 20 * SECOND;

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

    /**
     * Over what time so many who leave one node should come to others like it, each when {@link #comesBackAfter} says: 2 s at least,
     * no more than 180 a second while that takes up to 20 s, and never faster than they are admitted.
     */
    public Duration spreadOf(int leaving) {
        long gentle = Math.min(LONGEST_GENTLE, Math.max(SHORTEST_SPREAD, leaving * (SECOND / GENTLE)));
        return Duration.ofNanos(Math.max(gentle, 2L * leaving * perToken));
    }

    /**
     * When one of those who leave should come back: few at first and twice the average at the end, because a node that has just begun
     * takes a hundred times as long for its first ones.
     *
     * @param chance from 0 to below 1, all equally likely
     */
    public static Duration comesBackAfter(Duration spread, double chance) {
        return Duration.ofNanos((long) (spread.toNanos() * Math.sqrt(chance))).plusMillis(1);
    }

    /** The rate. */
    public int perSecond() {
        return perSecond;
    }
}
