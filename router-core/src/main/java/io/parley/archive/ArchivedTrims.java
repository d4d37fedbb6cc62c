package io.parley.archive;

import io.parley.sql.Database;
import io.parley.trim.Finished;
import io.parley.trim.TrimList;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table {@code trims}: the archive adds whatever finishes. */
public final class ArchivedTrims implements TrimList {
    private static final String DUE = """
            select t.conversation, t.version, (select coalesce(max(e.seq), 0) from entries e
              where e.workspace = t.workspace and e.conversation = t.conversation) as last
            from trims t where t.workspace = ? and t.due_ms <= ? order by t.due_ms limit ?""";
    private static final String LATER =
            "update trims set due_ms = ? where workspace = ? and conversation = ? and version = ?";
    private static final String OFF = "delete from trims where workspace = ? and conversation = ? and version = ?";

    private final Database database;

    public ArchivedTrims(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<Finished>> due(WorkspaceId workspace, long nowMs, int limit) {
        return database.read(handle -> handle.createQuery(DUE)
                .bind(0, workspace.value())
                .bind(1, nowMs)
                .bind(2, limit)
                .map((row, context) ->
                        new Finished(row.getString("conversation"), row.getLong("version"), row.getLong("last")))
                .list());
    }

    @Override
    public Future<Void> settle(WorkspaceId workspace, List<Settled> settled) {
        if (settled.isEmpty()) {
            return Future.succeededFuture();
        }
        return database.write(handle -> {
            PreparedBatch later = handle.prepareBatch(LATER);
            PreparedBatch off = handle.prepareBatch(OFF);
            for (Settled one : settled) {
                Finished finished = one.finished();
                if (one.againMs() == 0) {
                    off.add(workspace.value(), finished.conversation(), finished.version());
                } else {
                    later.add(one.againMs(), workspace.value(), finished.conversation(), finished.version());
                }
            }
            if (later.size() > 0) {
                later.execute();
            }
            if (off.size() > 0) {
                off.execute();
            }
            return null;
        });
    }
}
