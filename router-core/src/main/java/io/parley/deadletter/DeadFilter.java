package io.parley.deadletter;

import io.parley.deadletter.DeadLetter.State;

/**
 * Which dead letters.
 *
 * @param inbox empty for all
 * @param reason empty for all
 */
public record DeadFilter(State state, String inbox, String reason) {

    /** The open ones of one inbox and reason; empty for all. */
    public static DeadFilter open(String inbox, String reason) {
        return new DeadFilter(State.OPEN, inbox, reason);
    }
}
