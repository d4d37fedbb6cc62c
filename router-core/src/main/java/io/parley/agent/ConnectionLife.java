package io.parley.agent;

import io.parley.conversation.Transitions;

/** What an agent's connection says, over time. Together with {@link PresenceLife} it decides whether work comes. */
public final class ConnectionLife {

    /** How the connection stands. */
    public enum State {
        /** No console. */
        GONE,
        CONNECTED,
        /** Lost a moment ago: nothing new comes, nothing is taken away yet. */
        GRACE
    }

    /** What changes it. */
    public enum Trigger {
        CONNECT,
        /** Also what a sign of life from a session does that was thought lost. */
        HEARTBEAT,
        DISCONNECT,
        LEASE_ENDS,
        /** The work goes to others. */
        GRACE_ENDS
    }

    public static final Transitions<State, Trigger> TABLE = Transitions.<State, Trigger>startingAt(State.GONE)
            .on(State.GONE, Trigger.CONNECT, State.CONNECTED)
            .on(State.CONNECTED, Trigger.CONNECT, State.CONNECTED)
            .on(State.CONNECTED, Trigger.HEARTBEAT, State.CONNECTED)
            .on(State.CONNECTED, Trigger.DISCONNECT, State.GRACE)
            .on(State.CONNECTED, Trigger.LEASE_ENDS, State.GRACE)
            .on(State.GRACE, Trigger.CONNECT, State.CONNECTED)
            .on(State.GRACE, Trigger.HEARTBEAT, State.CONNECTED)
            .on(State.GRACE, Trigger.GRACE_ENDS, State.GONE);

    private ConnectionLife() {}
}
