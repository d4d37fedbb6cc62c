package io.parley.intake;

import io.parley.channel.InboundMessage;
import io.parley.conversation.ConversationId;
import java.util.List;

/**
 * What points to a message's conversation, in the order in which it is believed.
 *
 * @param token a conversation proved by a signed token; empty when none
 * @param references thread keys it answers, at most 50
 * @param address the contact, empty when only threads decide
 */
record Where(String inbox, String token, List<String> references, String address) {

    static Where of(Route route, InboundMessage message) {
        String token = message.thread().conversation();
        List<String> references = message.thread().references();
        return new Where(
                route.inbox().inbox().id(),
                ConversationId.isValid(token) ? token : "",
                references.subList(0, Math.min(50, references.size())),
                route.threads() ? "" : message.contact().value());
    }

    /** The references as scripts take them: a JSON list, empty when there are none. */
    String referencesJson() {
        return references.isEmpty() ? "" : Json.write(references);
    }
}
