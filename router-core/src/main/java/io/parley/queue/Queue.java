package io.parley.queue;

import java.time.Duration;

/**
 * A queue.
 *
 * @param id 1 to 40 of a-z, 0-9 and -
 * @param offerTimeout how long an offer stands before it expires
 */
public record Queue(String id, String name, Duration offerTimeout, QueueRules rules) {

    /** Without rules of its own. */
    public Queue(String id, String name, Duration offerTimeout) {
        this(id, name, offerTimeout, QueueRules.NONE);
    }
}
