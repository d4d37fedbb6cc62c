package io.parley.visit;

import io.parley.assignment.ConversationRecord;
import io.parley.assignment.QueuePosition;
import io.parley.transcript.Transcripts.ReadMarks;
import io.parley.wire.Entry;
import java.util.List;
import java.util.Optional;

/**
 * Where a contact stands.
 *
 * @param generation what their numbers belong to
 * @param conversation the one they are in; empty when none
 * @param missed what came after the number they named, as they may see it; empty when they named another conversation
 * @param reached the last number looked at for {@code missed}; what they named when there was nothing
 * @param more whether there is more to read after {@code reached}
 * @param torn whether what followed the number they named is no longer in the log, so that nothing can be carried on from it
 */
public record Visit(
        String generation,
        Optional<ConversationRecord> conversation,
        ReadMarks marks,
        QueuePosition place,
        List<Entry> missed,
        long reached,
        boolean more,
        boolean torn) {

    public Visit {
        missed = List.copyOf(missed);
    }

    /** Somebody who has no conversation. */
    public static Visit without(String generation) {
        return new Visit(
                generation, Optional.empty(), new ReadMarks(0, 0), QueuePosition.NONE, List.of(), 0, false, false);
    }

    /** The last number of the conversation's log; 0 when there is none. */
    public long lastSeq() {
        return conversation.map(ConversationRecord::seq).orElse(0L);
    }
}
