package io.parley.routing;

import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import java.time.Duration;

/**
 * How a queue handles one conversation.
 *
 * @param priority 0 to 9
 * @param credit how much longer it counts as waiting for its priority
 * @param byHand whether nobody is given it: it waits until somebody takes it
 * @param missLimit offers an agent may miss in a row
 */
public record Terms(
        int priority, Duration credit, boolean byHand, Duration stickyFor, Duration stickyWait, int missLimit) {

    /** Priorities are 0 to this. */
    public static final int HIGHEST = 9;

    static Terms of(Handling handling, String channel, int priority) {
        return new Terms(
                priority,
                handling.priorityCredit().multipliedBy(priority),
                handling.claiming() == Claiming.ONLY,
                handling.stickyFor(),
                handling.stickyWait(),
                handling.missLimit(channel));
    }
}
