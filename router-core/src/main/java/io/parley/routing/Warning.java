package io.parley.routing;

/**
 * Something in a configuration that will surprise its operator.
 *
 * @param inbox id of the inbox whose conversations are concerned
 * @param subject the queue or the class key concerned
 */
public record Warning(Kind kind, String inbox, String subject) {

    /** What is wrong. */
    public enum Kind {
        /** A queue is named that does not exist. */
        UNKNOWN_QUEUE,
        /** No agent is in the queue and has the skills: such conversations wait for ever. */
        NOBODY_CAN_SERVE,
        /** Agents have the skills but not one has the capacity. */
        TOO_HEAVY,
        /** A second team helps before the first offer can have expired. */
        STEP_SHORTER_THAN_OFFER
    }
}
