package io.parley.channel.tck;

/**
 * What came of one obligation.
 *
 * @param detail why it is broken and how to mend it, or why it is not applicable; empty when it holds
 */
public record Outcome(Obligation obligation, State state, String detail) {

    @Override
    public String toString() {
        return obligation.id() + " " + state + (detail.isEmpty() ? "" : ": " + detail);
    }

    /** The three ways it can end. */
    public enum State {
        HOLDS,
        BROKEN,
        /** The adapter declares nothing, or its author gave nothing, that the obligation is about. */
        NOT_APPLICABLE
    }
}
