package io.parley.person;

import io.parley.archive.ArchivedConversation;
import java.util.List;

/**
 * Somebody outside, as history knows them: complete up to a moment ago.
 *
 * @param identities how they are known, the one seen last first, at most {@value People#MOST}
 * @param conversations theirs that the asker may know of, newest first, at most {@value People#MOST}
 * @param hidden how many more there are that the asker may not know of
 */
public record Person(List<Identity> identities, List<ArchivedConversation> conversations, int hidden) {

    public Person {
        identities = List.copyOf(identities);
        conversations = List.copyOf(conversations);
    }
}
