package io.parley.queue;

import java.util.Map;

/**
 * What becomes of a conversation that its queue does not take, or not any longer.
 *
 * @param action what is done
 * @param queue where it goes for {@link Action#QUEUE}; empty for the others
 * @param message what the contact reads on the website, by language; the key {@code en} is for every other one. Empty: nothing
 */
public record Overflow(Action action, String queue, Map<String, String> message) {

    /** Kept until the queue opens, or for a while. */
    public static final Overflow HOLD = new Overflow(Action.HOLD, "", Map.of());

    /** What can be done. */
    public enum Action {
        /** Kept aside until the queue opens, or for a quarter of an hour when it is open; enters it then with the time it waited. */
        HOLD,
        /** Waits in another queue, unless that does not take it either: then it is held. */
        QUEUE,
        /** Ended, with the message. Only on the website, where the contact sees it: elsewhere it is held. */
        CLOSE
    }

    public Overflow {
        message = Map.copyOf(message);
        if ((action == Action.QUEUE) == queue.isEmpty()) {
            throw new IllegalArgumentException(
                    "overflow queue: '" + queue + "' with " + action + " (expected: a queue for QUEUE alone)");
        }
    }
}
