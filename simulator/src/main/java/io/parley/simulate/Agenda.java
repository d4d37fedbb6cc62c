package io.parley.simulate;

import io.vertx.core.Future;
import java.util.PriorityQueue;

/** What people are going to do, in order of time; of equal times what was planned first. Confined to a run. */
final class Agenda {
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long planned;

    void plan(long at, Action action) {
        events.add(new Event(at, planned++, action));
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** When the next one is; {@link Long#MAX_VALUE} when there is none. */
    long next() {
        return events.isEmpty() ? Long.MAX_VALUE : events.peek().at();
    }

    /** Takes the next one out. */
    Action take() {
        return events.remove().action();
    }

    /** Asks something of the router, or answers null. */
    interface Action {
        Future<News> run();
    }

    private record Event(long at, long order, Action action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }
}
