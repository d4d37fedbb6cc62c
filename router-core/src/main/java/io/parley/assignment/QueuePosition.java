package io.parley.assignment;

/**
 * A place in the line.
 *
 * @param position from 1; 0 when the conversation does not wait
 * @param about whether other lines share the same agents, so that the place is an estimate
 */
public record QueuePosition(int position, boolean about) {}
