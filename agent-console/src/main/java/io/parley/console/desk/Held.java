package io.parley.console.desk;

import io.parley.assignment.ConversationRecord;
import io.parley.conversation.ConversationState;

/**
 * What an agent's consoles were told of one conversation on the desk.
 *
 * @param offer the pending offer; empty when it is theirs
 */
record Held(long version, String offer) {

    static Held of(ConversationRecord record) {
        return new Held(record.version(), record.state() == ConversationState.OFFERED ? record.offer() : "");
    }

    boolean isOffer() {
        return !offer.isEmpty();
    }
}
