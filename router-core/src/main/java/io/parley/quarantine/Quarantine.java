package io.parley.quarantine;

import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.id.IdSource;
import io.parley.sql.Database;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The quarantine of every workspace, in SQL. Call from any thread. */
public final class Quarantine {
    private final Database database;
    private final IdSource ids;
    private final Clock clock;

    public Quarantine(Database database, IdSource ids, Clock clock) {
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Keeps an input; {@link Receipt.Duplicate} when the same bytes are there for this inbox already.
     *
     * @param size tells the blob's bytes; asked on a worker, so it may look at a file
     */
    public Future<Receipt> add(WorkspaceId workspace, QuarantinedInput input, LongSupplier size) {
        return database.write(handle -> {
            int added = handle.execute(
                    """
                    insert into quarantine (workspace, id, inbox, blob, sender, code, reason, size, at_ms)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (workspace, inbox, blob) do nothing""",
                    workspace.value(),
                    ids.ulid(),
                    input.inbox(),
                    input.blob(),
                    clean(input.sender(), 400),
                    clean(input.code(), 60),
                    clean(input.reason(), 2000),
                    size.getAsLong(),
                    clock.millis());
            return added == 1 ? new Receipt.Accepted("", 0) : new Receipt.Duplicate("", 0);
        });
    }

    /** The newest, newest first. */
    public Future<List<Quarantined>> list(WorkspaceId workspace, int limit) {
        return database.read(handle -> handle.createQuery(
                        "select * from quarantine where workspace = ? order by at_ms desc, id desc limit ?")
                .bind(0, workspace.value())
                .bind(1, limit)
                .map((row, context) -> quarantined(row))
                .list());
    }

    /** One of them; empty when unknown in this workspace. */
    public Future<Optional<Quarantined>> find(WorkspaceId workspace, String id) {
        return database.read(handle -> handle.createQuery("select * from quarantine where workspace = ? and id = ?")
                .bind(0, workspace.value())
                .bind(1, id)
                .map((row, context) -> quarantined(row))
                .findOne());
    }

    private static Quarantined quarantined(ResultSet row) throws SQLException {
        return new Quarantined(
                row.getString("id"),
                row.getString("inbox"),
                row.getString("blob"),
                row.getString("sender"),
                row.getString("code"),
                row.getString("reason"),
                row.getLong("size"),
                row.getLong("at_ms"));
    }

    /** What strangers claim has no bound and may hold U+0000, which PostgreSQL refuses. */
    private static String clean(String value, int longest) {
        String text = value.replace("\0", "");
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
