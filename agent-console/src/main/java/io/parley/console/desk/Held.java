package io.parley.console.desk;

import io.parley.assignment.ConversationRecord;

/**
 * What an agent's consoles were told of one conversation on the desk.
 *
 * @param offer the pending offer; empty when it is theirs
 */
record Held(long version, String offer) {

    static Held of(ConversationRecord record, String agent) {
        return new Held(
                record.version(),
                record.offerTo(agent).map(ConversationRecord.Handing::offer).orElse(""));
    }

    boolean isOffer() {
        return !offer.isEmpty();
    }
}
