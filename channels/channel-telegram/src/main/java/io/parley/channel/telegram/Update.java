package io.parley.channel.telegram;

import io.parley.channel.InboundMessage;
import java.util.List;

/** What an update comes to. */
sealed interface Update {

    /** Somebody said something; {@code files} are the ids of what to fetch, in the order of the message's attachments. */
    record Said(InboundMessage message, List<String> files) implements Update {

        public Said {
            files = List.copyOf(files);
        }
    }

    /** Nothing for us: an edit, a group, a kind that did not exist when this was written. */
    record Nothing() implements Update {}

    /** Not what Telegram sends. The reason repeats no word of it. */
    record Unreadable(String reason) implements Update {}
}
