package io.parley.conversation;

/** The life of an offer. It holds the conversation's whole weight from the moment it exists; accepting keeps it, any other end frees it. */
public final class OfferLife {

    /** Where an offer stands. */
    public enum State {
        PENDING,
        ACCEPTED,
        DECLINED,
        EXPIRED,
        /** The contact left, the agent was lost, a supervisor decided otherwise, who has it kept it, or it is answered later. */
        WITHDRAWN
    }

    /** What ends an offer. */
    public enum Trigger {
        ACCEPT,
        DECLINE,
        DEADLINE,
        CONTACT_LEFT,
        AGENT_LOST,
        SUPERVISOR,
        OWNER,
        /** A time was chosen at which the contact is answered. */
        LATER
    }

    /** Every end is final. */
    public static final Transitions<State, Trigger> TABLE = Transitions.<State, Trigger>startingAt(State.PENDING)
            .on(State.PENDING, Trigger.ACCEPT, State.ACCEPTED)
            .on(State.PENDING, Trigger.DECLINE, State.DECLINED)
            .on(State.PENDING, Trigger.DEADLINE, State.EXPIRED)
            .on(State.PENDING, Trigger.CONTACT_LEFT, State.WITHDRAWN)
            .on(State.PENDING, Trigger.AGENT_LOST, State.WITHDRAWN)
            .on(State.PENDING, Trigger.SUPERVISOR, State.WITHDRAWN)
            .on(State.PENDING, Trigger.OWNER, State.WITHDRAWN)
            .on(State.PENDING, Trigger.LATER, State.WITHDRAWN)
            .finalStates(State.ACCEPTED, State.DECLINED, State.EXPIRED, State.WITHDRAWN);

    private OfferLife() {}
}
