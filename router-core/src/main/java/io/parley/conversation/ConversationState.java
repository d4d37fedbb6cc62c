package io.parley.conversation;

/** Where a conversation stands; the names are those the scripts write. */
public enum ConversationState {
    /** Waits under one requirement class. */
    QUEUED,
    /** Offered to one agent, whose capacity it holds. */
    OFFERED,
    /** With one agent. */
    ACTIVE,
    /** Finished. A new message of the contact within the reopening window puts it back into a queue. */
    CLOSED,
    /** The contact left before anybody accepted. */
    ABANDONED
}
