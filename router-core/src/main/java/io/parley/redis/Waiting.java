package io.parley.redis;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Calls that wait for a connection which broke only now: a blip is not worth troubling anybody with. At most 256, for 400 ms after
 * the break; everything else is refused at once. Belongs to one event loop.
 */
final class Waiting {
    private static final int MOST = 256;
    private static final long BLIP = TimeUnit.MILLISECONDS.toNanos(400);

    private final ArrayDeque<Parked> parked = new ArrayDeque<>();
    private boolean begun;
    private long until;

    /** The connection broke. */
    void begin(long now) {
        begun = true;
        until = now + BLIP;
    }

    /** Keeps a call for its entrance; false when waiting is hopeless. */
    boolean take(ScriptCall call, Consumer<ScriptCall> entrance) {
        if (!begun || parked.size() >= MOST || System.nanoTime() - until >= 0) {
            return false;
        }
        return parked.add(new Parked(call, entrance));
    }

    boolean isEmpty() {
        return parked.isEmpty();
    }

    /** Ends what has waited long enough. */
    void expire(long now) {
        for (Iterator<Parked> each = parked.iterator(); each.hasNext(); ) {
            ScriptCall call = each.next().call;
            if (now - until >= 0 || now - call.deadline() >= 0) {
                each.remove();
                call.lose(RedisDoubtException.Kind.UNREACHABLE);
            }
        }
    }

    /** Lets everything go on, in order. */
    void release() {
        for (int left = parked.size(); left > 0; left--) {
            Parked next = parked.poll();
            next.entrance.accept(next.call);
        }
    }

    private record Parked(ScriptCall call, Consumer<ScriptCall> entrance) {}
}
