package io.parley.assignment;

/**
 * A place in the line.
 *
 * @param position from 1; 0 when the conversation does not wait
 * @param about whether other lines share the same agents, so that the place is an estimate
 * @param waiting how many wait in the line
 * @param headAgeMs how long the first of them has waited
 * @param line name of the line, the same for all that require the same; empty when it does not wait
 */
public record QueuePosition(int position, boolean about, int waiting, long headAgeMs, String line) {

    /** Of what does not wait. */
    public static final QueuePosition NONE = new QueuePosition(0, false, 0, 0, "");
}
