package io.parley.channel.email.imap;

import java.time.Duration;
import java.util.Optional;

/**
 * The right to read a mailbox, which one node has at a time. It spares work and connections; that nothing is doubled when a lease
 * runs out unnoticed is the cursor's care, which only moves from where its reader knew it.
 */
final class Lease {

    static final Duration LIFETIME = Duration.ofSeconds(20);

    private static final long RENEW_NANOS = LIFETIME.dividedBy(3).toNanos();
    private static final String KEY = "imap.reader";

    private final Shared shared;
    private final String holder;
    private boolean held;
    private long renewedAt;

    /** For one reader, whose {@code holder} name no other has. */
    Lease(Shared shared, String holder) {
        this.shared = shared;
        this.holder = holder;
    }

    /** Whether it is ours, taken or renewed where need be. */
    boolean hold() throws NotNow {
        if (held && System.nanoTime() - renewedAt < RENEW_NANOS) {
            return true;
        }
        long now = System.nanoTime();
        // A write without an answer may have happened, so ours may be there although we do not know it.
        held = shared.swap(KEY, Optional.of(holder), Optional.of(holder), LIFETIME)
                || shared.swap(KEY, Optional.empty(), Optional.of(holder), LIFETIME);
        renewedAt = now;
        return held;
    }

    /** Gives it back, so that another node need not wait for its end. */
    void release() throws NotNow {
        if (held) {
            held = false;
            shared.swap(KEY, Optional.of(holder), Optional.empty(), LIFETIME);
        }
    }
}
