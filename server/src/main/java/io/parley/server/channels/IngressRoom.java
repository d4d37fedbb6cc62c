package io.parley.server.channels;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the process strangers may fill by calling channels. The overflow rule: what does not fit is refused with 503 and a
 * time to come again. Call from any thread.
 */
final class IngressRoom {

    private static final int MOST_REQUESTS = 1_024;
    private static final long MOST_BYTES = 64L * 1_024 * 1_024;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    /** Takes room for one request; whoever got it must {@link #leave}. */
    boolean enter() {
        if (requests.incrementAndGet() > MOST_REQUESTS) {
            requests.decrementAndGet();
            return false;
        }
        return true;
    }

    /** Takes room for more bytes of a body; gives them back itself when there is none. */
    boolean take(int more) {
        if (bytes.addAndGet(more) > MOST_BYTES) {
            bytes.addAndGet(-more);
            return false;
        }
        return true;
    }

    /** Gives back a request and what it took of bytes. */
    void leave(int taken) {
        requests.decrementAndGet();
        bytes.addAndGet(-taken);
    }
}
