package io.parley.conversation;

/** Where a conversation stands; the names are those the scripts write. */
public enum ConversationState {
    /** Waits under one requirement class. */
    QUEUED,
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
    /** The contact left before anybody accepted. */
    ABANDONED
}
