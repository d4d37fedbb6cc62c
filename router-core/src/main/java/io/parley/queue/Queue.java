package io.parley.queue;

import java.time.Duration;

/**
 * A queue.
 *
 * @param id 1 to 40 of a-z, 0-9 and -
 * @param offerTimeout how long an offer stands before it expires
 * @param handling how it gives out its work
 */
public record Queue(String id, String name, Duration offerTimeout, QueueRules rules, Handling handling) {

    /** Without rules of its own and with the usual handling. */
    public Queue(String id, String name, Duration offerTimeout) {
        this(id, name, offerTimeout, QueueRules.NONE, Handling.USUAL);
    }

    /** With the usual handling. */
    public Queue(String id, String name, Duration offerTimeout, QueueRules rules) {
        this(id, name, offerTimeout, rules, Handling.USUAL);
    }

    /** Without rules of its own. */
    public Queue(String id, String name, Duration offerTimeout, Handling handling) {
        this(id, name, offerTimeout, QueueRules.NONE, handling);
    }

    /** How long an offer of a conversation of this channel stands. */
    public Duration offerTimeout(String channel) {
        return handling.offerTimeouts().getOrDefault(channel, offerTimeout);
    }
}
