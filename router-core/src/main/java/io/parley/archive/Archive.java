package io.parley.archive;

import io.parley.conversation.ConversationId;
import io.parley.sql.Database;
import io.parley.transcript.LogEntries;
import io.parley.wire.Entry;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;

/** Reads history: complete up to a moment ago, never the place to ask what is true now. Call from any thread. */
public final class Archive {
    private final Database database;

    public Archive(Database database) {
        this.database = database;
    }

    /** A contact's conversations, newest first. */
    public Future<List<ArchivedConversation>> conversations(WorkspaceId workspace, String contact, int limit) {
        return database.read(handle -> handle.createQuery(
                        "select * from conversations where workspace = ? and contact = ? order by opened_ms desc, id desc"
                                + " limit ?")
                .bind(0, workspace.value())
                .bind(1, contact)
                .bind(2, limit)
                .map((row, context) -> new ArchivedConversation(
                        row.getString("id"),
                        row.getString("contact"),
                        row.getString("inbox"),
                        row.getString("channel"),
                        row.getString("queue"),
                        row.getString("agent"),
                        row.getString("state"),
                        row.getString("subject"),
                        row.getLong("opened_ms"),
                        row.getLong("closed_ms")))
                .list());
    }

    /** Entries of a conversation after a number, in order, as agents see them. */
    public Future<List<Entry>> entries(WorkspaceId workspace, ConversationId conversation, long after, int limit) {
        return database.read(handle -> handle.createQuery("""
                        select e.seq, e.body, e.at_ms, d.status, d.detail from entries e
                        left join deliveries d
                          on d.workspace = e.workspace and d.conversation = e.conversation and d.seq = e.seq
                        where e.workspace = ? and e.conversation = ? and e.seq > ? order by e.seq limit ?""")
                .bind(0, workspace.value())
                .bind(1, conversation.value())
                .bind(2, after)
                .bind(3, limit)
                .map((row, context) -> LogEntries.forAgents(
                        row.getString("body"),
                        row.getLong("seq"),
                        row.getLong("seq") - 1,
                        row.getLong("at_ms"),
                        row.getString("status") == null ? "" : row.getString("status") + "|" + row.getString("detail")))
                .list());
    }
}
