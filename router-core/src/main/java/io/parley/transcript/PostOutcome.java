package io.parley.transcript;

/** What became of an agent's message. */
public sealed interface PostOutcome {

    /** Written, by this call or an earlier copy of it. */
    record Posted(long seq, long atMs) implements PostOutcome {}

    /** The conversation is not this agent's, or is closed; nothing was written. */
    record NotYours(String state) implements PostOutcome {}

    /** No such conversation. */
    record Unknown() implements PostOutcome {}
}
