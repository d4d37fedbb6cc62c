package io.parley.live;

import io.vertx.core.Context;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One listener and the nudges on their way to its context, at most {@value #MAX_PENDING}. Overflow: further nudges are dropped
 * and the listener is told, once it has caught up, that it missed some. Call from any thread.
 */
final class Listening {
    private static final int MAX_PENDING = 1024;

    private final Context context;
    private final LiveFeed.Listener listener;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean overflowed = new AtomicBoolean();
    private volatile boolean closed;

    Listening(Context context, LiveFeed.Listener listener) {
        this.context = context;
        this.listener = listener;
    }

    /** Whether it was handed over; false when it was dropped. */
    boolean offer(Nudge nudge) {
        if (pending.incrementAndGet() > MAX_PENDING) {
            pending.decrementAndGet();
            overflowed.set(true);
            return false;
        }
        context.runOnContext(go -> hand(nudge));
        return true;
    }

    void missed() {
        context.runOnContext(go -> {
            if (!closed) {
                listener.missed();
            }
        });
    }

    void missed(Set<String> conversations) {
        context.runOnContext(go -> {
            if (!closed) {
                listener.missed(conversations);
            }
        });
    }

    void close() {
        closed = true;
    }

    private void hand(Nudge nudge) {
        try {
            if (!closed) {
                listener.heard(nudge);
            }
        } finally {
            if (pending.decrementAndGet() == 0 && overflowed.getAndSet(false) && !closed) {
                listener.missed();
            }
        }
    }
}
