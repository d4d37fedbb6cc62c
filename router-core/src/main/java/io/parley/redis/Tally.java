package io.parley.redis;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the door refused and why, for metrics. Call from any thread. */
public final class Tally {
    private final LongAdder shed = new LongAdder();
    private final LongAdder broken = new LongAdder();
    private final LongAdder notDurable = new LongAdder();
    private final LongAdder moves = new LongAdder();
    private final AtomicInteger stuck = new AtomicInteger();

    Tally() {}

    /** Calls refused because Redis did not keep up. */
    public long shedCalls() {
        return shed.sum();
    }

    /** Calls refused because their connection's circuit breaker was open. */
    public long brokenCalls() {
        return broken.sum();
    }

    /** Writes that no replica confirmed in time. */
    public long notDurableCalls() {
        return notDurable.sum();
    }

    /** How often another Redis became primary. */
    public long primaryMoves() {
        return moves.sum();
    }

    /** Connections whose circuit breaker is open now. */
    public int stuckLanes() {
        return stuck.get();
    }

    void shed() {
        shed.increment();
    }

    void broken() {
        broken.increment();
    }

    void notDurable() {
        notDurable.increment();
    }

    void moved() {
        moves.increment();
    }

    void stuck(int change) {
        stuck.addAndGet(change);
    }
}
