package io.parley.archive;

import io.parley.assignment.Chronicle;
import io.parley.conversation.ConversationId;
import io.parley.sql.Database;
import io.parley.transcript.Audience;
import io.parley.transcript.LogEntries;
import io.parley.transcript.LogPage;
import io.parley.transcript.Past;
import io.parley.wire.Entry;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads history: complete up to a moment ago, never the place to ask what is true now. Call from any thread. */
public final class Archive implements Past, Chronicle {
    private static final int LONGEST_STORY = 200;

    private static final String ENTRIES = """
            select e.seq, e.body, e.at_ms, e.shown, d.status, d.detail from entries e left join deliveries d
              on d.workspace = e.workspace and d.conversation = e.conversation and d.seq = e.seq
            where e.workspace = ? and e.conversation = ? and e.shown >= ?""";

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
                .map((row, context) -> ArchivedConversation.of(row))
                .list());
    }

    /** Entries of a conversation after a number, in order, as agents see them. */
    public Future<List<Entry>> entries(WorkspaceId workspace, ConversationId conversation, long after, int limit) {
        return after(workspace, conversation, Audience.AGENT, after, limit).map(LogPage::entries);
    }

    @Override
    public Future<List<Chronicle.Turn>> of(WorkspaceId workspace, ConversationId conversation) {
        return database.read(handle -> {
            List<Chronicle.Turn> story = new ArrayList<>(handle.createQuery(
                            "select type, queue, agent, at_ms, detail from transitions where workspace = ? and conversation = ?"
                                    + " order by version desc, at_ms desc limit ?")
                    .bind(0, workspace.value())
                    .bind(1, conversation.value())
                    .bind(2, LONGEST_STORY)
                    .map((row, context) -> new Chronicle.Turn(
                            row.getLong("at_ms"),
                            row.getString("type"),
                            row.getString("queue"),
                            row.getString("agent"),
                            row.getString("detail")))
                    .list());
            Collections.reverse(story);
            return story;
        });
    }

    @Override
    public Future<LogPage> before(
            WorkspaceId workspace, ConversationId conversation, Audience audience, long seq, int limit) {
        return database.read(handle -> {
            List<Row> rows = new ArrayList<>(rows(
                    handle,
                    " and e.seq < ? order by e.seq desc limit ?",
                    workspace,
                    conversation,
                    audience,
                    seq == 0 ? Long.MAX_VALUE : seq,
                    limit + 1));
            boolean more = rows.size() > limit;
            long earlier = more ? rows.remove(limit).seq : 0;
            Collections.reverse(rows);
            return page(handle, workspace, conversation, audience, rows, earlier, more);
        });
    }

    @Override
    public Future<LogPage> after(
            WorkspaceId workspace, ConversationId conversation, Audience audience, long seq, int limit) {
        return database.read(handle -> {
            List<Row> rows = new ArrayList<>(rows(
                    handle,
                    " and e.seq > ? order by e.seq limit ?",
                    workspace,
                    conversation,
                    audience,
                    seq,
                    limit + 1));
            boolean more = rows.size() > limit;
            if (more) {
                rows.remove(limit);
            }
            return page(handle, workspace, conversation, audience, rows, seq, more);
        });
    }

    @Override
    public Future<String> html(WorkspaceId workspace, ConversationId conversation, long seq) {
        return database.read(handle -> handle.createQuery(
                        "select html from entry_html where workspace = ? and conversation = ? and seq = ?")
                .bind(0, workspace.value())
                .bind(1, conversation.value())
                .bind(2, seq)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    private static List<Row> rows(
            Handle handle,
            String which,
            WorkspaceId workspace,
            ConversationId conversation,
            Audience audience,
            long seq,
            int limit) {
        return handle.createQuery(ENTRIES + which)
                .bind(0, workspace.value())
                .bind(1, conversation.value())
                .bind(2, audience == Audience.CONTACT ? 1 : 0)
                .bind(3, seq)
                .bind(4, limit)
                .map(Archive::row)
                .list();
    }

    private static LogPage page(
            Handle handle,
            WorkspaceId workspace,
            ConversationId conversation,
            Audience audience,
            List<Row> rows,
            long earlier,
            boolean more) {
        List<Entry> entries = new ArrayList<>();
        long before = earlier;
        for (Row row : rows) {
            Entry entry = LogEntries.forAgents(row.body, row.seq, before, row.atMs, row.delivery);
            if (audience == Audience.AGENT) {
                entries.add(entry);
            } else {
                LogEntries.forContact(entry, before).ifPresent(entries::add);
            }
            before = row.seq;
        }
        return new LogPage(entries, last(handle, workspace, conversation), more);
    }

    /** The last number history has of a conversation. */
    static long last(Handle handle, WorkspaceId workspace, ConversationId conversation) {
        return handle.createQuery("select coalesce(max(seq), 0) from entries where workspace = ? and conversation = ?")
                .bind(0, workspace.value())
                .bind(1, conversation.value())
                .mapTo(Long.class)
                .one();
    }

    private static Row row(java.sql.ResultSet row, StatementContext context) throws java.sql.SQLException {
        String status = row.getString("status");
        return new Row(
                row.getLong("seq"),
                row.getString("body"),
                row.getLong("at_ms"),
                status == null ? "" : status + "|" + row.getString("detail"));
    }

    private record Row(long seq, String body, long atMs, String delivery) {}
}
