package io.parley.queue;

import java.time.Duration;
import java.util.List;

/**
 * A queue.
 *
 * @param id 1 to 40 of a-z, 0-9 and -
 * @param offerTimeout how long an offer stands before it expires
 * @param plan who may help from when on, in order of time; empty for the usual one: each further team the queue has, a while later
 */
public record Queue(String id, String name, Duration offerTimeout, List<Widening> plan) {

    /** More steps would move a conversation about without letting many more agents in. */
    public static final int MOST_STEPS = 6;

    public Queue {
        plan = List.copyOf(plan);
        if (plan.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "plan of " + id + ": " + plan.size() + " steps (expected: at most " + MOST_STEPS + ")");
        }
    }

    /** With the usual plan. */
    public Queue(String id, String name, Duration offerTimeout) {
        this(id, name, offerTimeout, List.of());
    }
}
