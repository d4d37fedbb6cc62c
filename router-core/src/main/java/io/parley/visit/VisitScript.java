package io.parley.visit;

import io.parley.assignment.ConversationRecord;
import io.parley.assignment.QueuePosition;
import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.transcript.LogEntries;
import io.parley.transcript.Transcripts.ReadMarks;
import io.parley.wire.Entry;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls {@code visit.lua}. */
final class VisitScript {
    private static final Script SCRIPT = Script.of(VisitScript.class, "visit.lua");
    private static final int FIRST_ENTRY = 11;

    private final RedisDoor door;

    VisitScript(RedisDoor door) {
        this.door = door;
    }

    /**
     * Reads.
     *
     * @param named the conversation they say they are in; empty for none
     */
    Future<Visit> run(
            WorkspaceId workspace, String inbox, String contact, Optional<ConversationId> named, long seen, int limit) {
        ShardKeys shard = ShardKeys.of(workspace);
        String log = named.map(shard::log).orElse(shard.tag() + "none");
        return door.eval(
                        SCRIPT,
                        shard.fixedAnd(log),
                        inbox + "|c|" + contact,
                        named.map(ConversationId::value).orElse(""),
                        Long.toString(seen),
                        Integer.toString(limit))
                .map(reply -> visit(reply, limit == 0 ? Optional.empty() : named, seen));
    }

    private static Visit visit(Reply reply, Optional<ConversationId> read, long seen) {
        if (reply.text(2).isEmpty()) {
            return Visit.without(reply.text(1));
        }
        ConversationRecord record = ConversationRecord.parse(reply.text(2));
        boolean isRead = read.filter(id -> id.value().equals(record.id())).isPresent();
        List<Entry> missed = new ArrayList<>();
        long reached = seen;
        boolean torn = isRead && record.seq() > seen && reply.size() == FIRST_ENTRY;
        for (int i = FIRST_ENTRY; i < reply.size(); i++) {
            Reply row = new Reply(reply.list(i));
            long seq = row.number(0);
            // The log has no holes: a first entry that does not follow says that those between were taken out.
            torn |= i == FIRST_ENTRY && row.number(4) > seen;
            reached = seq;
            LogEntries.forContact(
                            LogEntries.forAgents(row.text(1), seq, row.number(4), row.number(2), ""), row.number(3))
                    .ifPresent(missed::add);
        }
        return new Visit(
                reply.text(1),
                Optional.of(record),
                new ReadMarks(reply.number(3), reply.number(4)),
                new QueuePosition(
                        (int) reply.number(5),
                        reply.number(6) == 1,
                        (int) reply.number(7),
                        reply.number(8),
                        reply.text(9)),
                missed,
                reached,
                reply.number(10) == 1,
                torn);
    }
}
