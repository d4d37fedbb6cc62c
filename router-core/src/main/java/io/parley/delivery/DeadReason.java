package io.parley.delivery;

/** Why a message is a dead letter. Names are stored and shown by code; never renamed. */
public enum DeadReason {
    /** The provider refused it for good. */
    REFUSED,
    /** Tried for 24 hours. */
    GAVE_UP,
    /** It may have arrived, and the channel cannot be asked twice. */
    UNKNOWN,
    /** The provider took it and reported later that it did not arrive. */
    BOUNCED,
    /** Came in, and the same fault met it at each of five tries. */
    NOT_HANDLED
}
