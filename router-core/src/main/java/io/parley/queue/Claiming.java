package io.parley.queue;

/** Whether agents may take conversations of a queue by hand. */
public enum Claiming {
    /** Conversations are given out, and nobody takes one. */
    NONE,
    /** Conversations are given out, and who would only get one at a later step, or is busy, may take it before. */
    ALLOWED,
    /** Nothing is given out: conversations wait until somebody takes them. */
    ONLY
}
