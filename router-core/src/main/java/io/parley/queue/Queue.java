package io.parley.queue;

import java.time.Duration;
import java.util.List;

/**
 * A queue.
 *
 * @param id 1 to 40 of a-z, 0-9 and -
 * @param offerTimeout how long an offer stands before it expires
 * @param rules what it does besides offering
 * @param plan who may help from when on, in order of time; empty for the usual one: each further team the queue has, a while later
 */
public record Queue(String id, String name, Duration offerTimeout, QueueRules rules, List<Widening> plan) {

    /** More steps would move a conversation about without letting many more agents in. */
    public static final int MOST_STEPS = 6;

    public Queue {
        plan = List.copyOf(plan);
        if (plan.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "plan of " + id + ": " + plan.size() + " steps (expected: at most " + MOST_STEPS + ")");
        }
    }

    /** Without rules of its own and with the usual plan. */
    public Queue(String id, String name, Duration offerTimeout) {
        this(id, name, offerTimeout, QueueRules.NONE);
    }

    /** With the usual plan. */
    public Queue(String id, String name, Duration offerTimeout, QueueRules rules) {
        this(id, name, offerTimeout, rules, List.of());
    }

    /** The same with a plan of its own. */
    public Queue planned(List<Widening> steps) {
        return new Queue(id, name, offerTimeout, rules, steps);
    }
}
