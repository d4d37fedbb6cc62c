package io.parley.simulate.replay;

import io.parley.assignment.ConversationRecord;
import io.parley.sql.Database;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads from history who came when, how long they were served or how soon they left. Call from any thread. */
public final class PastVisits {
    private static final String QUERY = """
            select c.inbox, c.channel, c.contact, c.opened_ms, c.closed_ms, c.record,
                coalesce((select t.queue from transitions t where t.workspace = c.workspace and t.conversation = c.id
                    and t.type = 'conversation.opened'), c.queue) as first_queue,
                coalesce((select min(t.at_ms) from transitions t where t.workspace = c.workspace and t.conversation = c.id
                    and t.type in ('conversation.accepted', 'conversation.assigned')), 0) as answered_ms
            from conversations c
            where c.workspace = ? and c.opened_ms >= ? and c.opened_ms < ?
            order by c.opened_ms, c.id""";

    private final Database database;

    public PastVisits(Database database) {
        this.database = database;
    }

    /** Ids of the workspaces that have history. */
    public Future<List<String>> workspaces() {
        return database.read(handle -> handle.createQuery("select distinct workspace from conversations order by 1")
                .mapTo(String.class)
                .list());
    }

    /** Conversations opened from one moment to before another (epoch ms), the earliest first. */
    public Future<List<PastVisit>> between(String workspace, long from, long to) {
        return database.read(handle -> handle.createQuery(QUERY)
                .bind(0, workspace)
                .bind(1, from)
                .bind(2, to)
                .map((row, context) -> visit(row))
                .list());
    }

    private static PastVisit visit(ResultSet row) throws SQLException {
        String json = row.getString("record");
        boolean known = !json.isEmpty();
        ConversationRecord record = known ? ConversationRecord.parse(json) : null;
        return new PastVisit(
                row.getString("inbox"),
                row.getString("channel"),
                row.getString("first_queue"),
                known ? record.skills() : List.of(),
                known && record.weight() > 0 ? record.weight() : 1,
                known && record.interruptible(),
                known && record.push(),
                row.getLong("opened_ms"),
                row.getLong("answered_ms"),
                row.getLong("closed_ms"),
                row.getString("contact"),
                known ? record.priority() : 0);
    }
}
