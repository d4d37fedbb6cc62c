package io.parley.conversation;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where a conversation stands; the names are those the scripts write. */
public enum ConversationState {
    /** Its queue is closed, full or too slow: kept aside until a time, with the age it has. */
    HELD,
    /** Waits under one requirement class. */
    QUEUED,
    /** Its contact is answered at a time that was chosen: kept aside until then, with the age it has. */
    CALLBACK,
    /** Offered to one agent, whose capacity it holds. */
    OFFERED,
    /** With one agent. */
    ACTIVE,
    /** Nobody has written for a while: with no agent until the contact does. */
    PARKED,
    /** Over for the contact; the agent finishes the work that comes after, which holds a share of the weight. */
    WRAP_UP,
    /** Finished. A new message of the contact within the reopening window puts it back into a queue. */
    CLOSED,
    /** The contact left before anybody accepted. In some queues a message shortly after puts it back to its place. */
    ABANDONED;

    /** With nobody and in no line, until a time or until the contact writes. */
    public static final Set<ConversationState> ASIDE = Collections.unmodifiableSet(EnumSet.of(HELD, CALLBACK, PARKED));

    /** Whether a conversation in this state is set aside. */
    public boolean isAside() {
        return ASIDE.contains(this);
    }
}
