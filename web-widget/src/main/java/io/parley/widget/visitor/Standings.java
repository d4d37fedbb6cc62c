package io.parley.widget.visitor;

import io.parley.assignment.ConversationRecord;
import io.parley.assignment.QueuePosition;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.redis.ShardKeys;
import io.parley.transcript.Transcripts.ReadMarks;
import io.parley.widget.site.Site;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Optional;

/** Reads where a visitor stands: two round trips for one who was here, one for a new one. */
final class Standings {
    private final WidgetCore core;

    Standings(WidgetCore core) {
        this.core = core;
    }

    Future<Standing> of(Site site, String visitor, boolean isNew) {
        WorkspaceId workspace = site.workspace();
        Future<String> epoch = core.transcripts().epoch(workspace);
        if (isNew) {
            return epoch.map(Standing::withoutConversation);
        }
        String contact = site.inbox() + "|c|" + visitor;
        Future<String> current =
                core.redis().call(redis -> redis.hget(ShardKeys.of(workspace).index(), contact));
        return Future.all(epoch, current).compose(both -> {
            String id = current.result();
            return id == null || !ConversationId.isValid(id)
                    ? Future.succeededFuture(Standing.withoutConversation(epoch.result()))
                    : standing(workspace, epoch.result(), new ConversationId(id));
        });
    }

    private Future<Standing> standing(WorkspaceId workspace, String epoch, ConversationId id) {
        Future<Optional<ConversationRecord>> record = core.assignments().conversation(workspace, id);
        Future<ReadMarks> marks = core.transcripts().readMarks(workspace, id);
        return Future.all(record, marks)
                .compose(both -> place(workspace, record.result()))
                .map(place -> new Standing(epoch, record.result(), marks.result(), place));
    }

    private Future<QueuePosition> place(WorkspaceId workspace, Optional<ConversationRecord> record) {
        boolean waits = record.map(ConversationRecord::state)
                .filter(state -> state == ConversationState.QUEUED || state == ConversationState.OFFERED)
                .isPresent();
        return waits
                ? core.assignments()
                        .position(workspace, new ConversationId(record.get().id()))
                : Future.succeededFuture(new QueuePosition(0, false));
    }
}
