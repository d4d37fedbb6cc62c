package io.parley.widget.visitor;

import io.parley.assignment.ConversationRecord;
import io.parley.assignment.QueuePosition;
import io.parley.transcript.Transcripts.ReadMarks;
import java.util.Optional;

/** Where a visitor stands when they come: read once, at hello. */
record Standing(String epoch, Optional<ConversationRecord> conversation, ReadMarks marks, QueuePosition place) {

    static Standing withoutConversation(String epoch) {
        return new Standing(epoch, Optional.empty(), new ReadMarks(0, 0), new QueuePosition(0, false));
    }

    long lastSeq() {
        return conversation.map(ConversationRecord::seq).orElse(0L);
    }
}
