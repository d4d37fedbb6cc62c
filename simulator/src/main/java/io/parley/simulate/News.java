package io.parley.simulate;

import java.util.List;

/**
 * What a router did.
 *
 * @param nextDue when it wants to be ticked; {@link Long#MAX_VALUE} when nothing is due
 */
public record News(List<Happening> happenings, long nextDue) {
    public News {
        happenings = List.copyOf(happenings);
    }

    /** One thing a router did. */
    public sealed interface Happening {}

    /**
     * A conversation was offered to an agent, or given without asking.
     *
     * @param step of its plan, from 0
     * @param pushed whether it is the agent's without an offer
     * @param decidedInMs real time from what made it possible to this; NaN when that says nothing, as with a model
     */
    public record Given(Case to, String agent, int step, boolean pushed, double decidedInMs) implements Happening {}

    /** An offer ended without an answer; the conversation waits again. */
    public record Missed(Case offered) implements Happening {}

    /** It waits under a wider step of its plan. */
    public record Widened(Case waiting, int step) implements Happening {}

    /** The router set an agent away for missing offers. */
    public record SetAway(String agent) implements Happening {}

    /** A second agent was told that a conversation is theirs. */
    public record Doubled(Case twice) implements Happening {}
}
