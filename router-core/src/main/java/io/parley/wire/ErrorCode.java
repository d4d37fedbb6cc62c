package io.parley.wire;

/** Why something was refused; one line each on what the caller should do. */
public enum ErrorCode {
    /** The frame or body could not be read: fix the client. */
    MALFORMED,
    /** A field has an impossible value, named in {@code field}: correct it. */
    INVALID,
    /** Larger than allowed: send less. */
    TOO_LARGE,
    /** The token or session is not valid: get a new one once, then sign in. */
    UNAUTHENTICATED,
    /** Not allowed for this actor, or the origin is not allowed: stop. */
    FORBIDDEN,
    /** Unknown, foreign or deleted, which answer alike: forget it. */
    NOT_FOUND,
    /** The state moved on; the error carries it and its version: refresh and decide again. */
    STALE,
    /** The agent has no room for this work: finish something first. */
    AGENT_FULL,
    /** Too many requests: wait {@code retryAfterMs}. */
    RATE_LIMITED,
    /** Not accepted because storage is in doubt: send the same again after {@code retryAfterMs}. */
    UNAVAILABLE,
    /** The client speaks another protocol version: reload. */
    UPGRADE_REQUIRED,
    /** A bug on our side; the message carries an incident id: report it. */
    INTERNAL
}
