package io.parley.admission;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * A token bucket for one door of this node: so many a second on average, a tenth of a second's worth at once. Who comes while it is
 * empty waits for a turn, {@link #PATIENCE} at most; who would wait longer is told a moment of their own to come back at, so that a
 * crowd tries twice and not again and again. Call from any thread; never blocks.
 */
public final class Admission {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** A few newcomers a second cost the others nothing that anybody notices. */
    private static final int GENTLE = 90;

    private static final long SHORTEST_SPREAD = 2 * SECOND;
    private static final long LONGEST_GENTLE = 20 * SECOND;

    /** How long somebody is kept waiting at the door before they are sent away. */
    public static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final long PATIENCE_NANOS = PATIENCE.toNanos();
    /** Nobody is told to stay away for longer; beyond this, moments are drawn by lot. */
    private static final long LONGEST_AWAY = 60 * SECOND;
    /** Who was told a moment finds every ninth turn free for somebody new. */
    private static final int NEWCOMERS = 8;

    private static final int BURSTS_PER_SECOND = 10;

    private final long perToken;
    private final long burst;
    private final LongSupplier nanos;
    private final int perSecond;
    /** When the bucket would be full; each one admitted moves it on. */
    private final AtomicLong fullAt;
    /** The last moment somebody was told to come back at. */
    private final AtomicLong toldUntil;

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
        this.burst = Math.max(perToken, SECOND / BURSTS_PER_SECOND);
        this.nanos = nanos;
        this.fullAt = new AtomicLong(nanos.getAsLong());
        this.toldUntil = new AtomicLong(nanos.getAsLong());
    }

    /** The turn of who comes now. */
    public Turn turn() {
        long now = nanos.getAsLong();
        while (true) {
            long full = fullAt.get();
            // By differences, since such a clock may overflow.
            long next = (full - now > 0 ? full : now) + perToken;
            long wait = next - now - burst;
            if (wait > PATIENCE_NANOS) {
                refused.increment();
                return new Turn(false, Duration.ofNanos(awayFrom(now)));
            }
            if (fullAt.compareAndSet(full, next)) {
                return new Turn(true, wait > 0 ? Duration.ofNanos(wait) : Duration.ZERO);
            }
        }
    }

    /** The next moment nobody was told yet: those before the end of the line at the door are taken. */
    private long awayFrom(long now) {
        while (true) {
            long told = toldUntil.get();
            long next = (told - now > PATIENCE_NANOS ? told : now + PATIENCE_NANOS) + perToken + perToken / NEWCOMERS;
            if (next - now > LONGEST_AWAY) {
                return ThreadLocalRandom.current().nextLong(PATIENCE_NANOS, LONGEST_AWAY);
            }
            if (toldUntil.compareAndSet(told, next)) {
                return next - now;
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

    /**
     * What somebody at the door hears.
     *
     * @param admitted whether they may stay
     * @param after until when they wait for what comes next when they stay, or stay away when not; zero for at once
     */
    public record Turn(boolean admitted, Duration after) {}
}
