package io.parley.server.channels;

import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.id.IdSource;
import io.parley.server.data.FolderBlobs;
import io.parley.sql.Database;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Input that could not become a message, as rows in SQL beside the blobs that hold its bytes. Call from any thread. */
public final class Quarantine {

    private final Database database;
    private final FolderBlobs blobs;
    private final IdSource ids;
    private final Clock clock;

    /** A shelf in this database for what these blobs hold. */
    public Quarantine(Database database, FolderBlobs blobs, IdSource ids, Clock clock) {
        this.database = database;
        this.blobs = blobs;
        this.ids = ids;
        this.clock = clock;
    }

    /** Keeps one; a second call with the same inbox and blob changes nothing. Fails when the blob is not there. */
    public Future<Receipt> keep(WorkspaceId workspace, QuarantinedInput input) {
        return database.write(handle -> handle.createUpdate(
                                "insert into quarantine (workspace, id, inbox, blob, sender,"
                                        + " code, reason, size, at_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .bind(0, workspace.value())
                        .bind(1, ids.ulid())
                        .bind(2, input.inbox())
                        .bind(3, input.blob())
                        .bind(4, cut(input.sender(), 400))
                        .bind(5, cut(input.code(), 60))
                        .bind(6, input.reason())
                        .bind(7, blobs.size(workspace.value(), input.blob()))
                        .bind(8, clock.millis())
                        .execute())
                .map(rows -> rows == 1 ? new Receipt.Accepted("", 0) : new Receipt.Duplicate("", 0));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** The newest of a workspace, newest first. */
    public Future<List<Item>> newest(WorkspaceId workspace, int limit) {
        return database.read(
                handle -> handle.createQuery("select id, inbox, sender, code, reason, size, at_ms from quarantine"
                                + " where workspace = ? order by at_ms desc, id desc limit ?")
                        .bind(0, workspace.value())
                        .bind(1, limit)
                        .map((row, context) -> new Item(
                                row.getString("id"),
                                row.getString("inbox"),
                                row.getString("sender"),
                                row.getString("code"),
                                row.getString("reason"),
                                row.getLong("size"),
                                row.getLong("at_ms")))
                        .list());
    }

    /** The key of one item's bytes; empty when it is unknown or another workspace's. */
    public Future<Optional<String>> blob(WorkspaceId workspace, String id) {
        return database.read(handle -> handle.createQuery("select blob from quarantine where workspace = ? and id = ?")
                .bind(0, workspace.value())
                .bind(1, id)
                .mapTo(String.class)
                .findOne());
    }

    /**
     * One kept input.
     *
     * @param size in bytes
     * @param atMs when it came
     */
    public record Item(String id, String inbox, String sender, String code, String reason, long size, long atMs) {}
}
