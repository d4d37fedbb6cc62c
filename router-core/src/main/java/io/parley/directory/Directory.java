package io.parley.directory;

import io.parley.sql.Database;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Workspaces with their configuration. Call from any thread. */
public final class Directory {
    private final Database database;

    public Directory(Database database) {
        this.database = database;
    }

    /** Every workspace as it is configured now, ordered by id. */
    public Future<List<Workspace>> workspaces() {
        return database.read(WorkspaceRows::all);
    }

    /** Every workspace's epoch, which grows with each change of its configuration. */
    public Future<Map<WorkspaceId, Long>> epochs() {
        return database.read(handle -> handle.createQuery("select id, epoch from workspaces")
                .map((row, context) -> Map.entry(new WorkspaceId(row.getString("id")), row.getLong("epoch")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /**
     * Makes this the workspace's whole configuration. When it differs from what is stored it is written under a new epoch, and
     * the workspace with that epoch comes back; otherwise nothing changes, the epoch included. {@link Workspace#epoch()} of
     * the argument does not matter. The same call again is harmless.
     *
     * <p>Fails for an inbox with secrets: they are never stored here.
     */
    public Future<Workspace> save(Workspace workspace) {
        workspace.inboxes().forEach(inbox -> {
            if (!inbox.inbox().secrets().isEmpty()) {
                throw new IllegalArgumentException("inbox " + inbox.inbox().id()
                        + ": has secrets (expected: none; secrets come from the server's configuration)");
            }
        });
        return database.write(handle -> save(handle, workspace));
    }

    private static Workspace save(Handle handle, Workspace wanted) {
        long epoch = WorkspaceRows.lock(handle, wanted);
        Workspace same = withEpoch(wanted, epoch);
        if (epoch > 0 && WorkspaceRows.one(handle, wanted.id().value()).equals(same)) {
            return same;
        }
        Workspace next = withEpoch(wanted, epoch + 1);
        WorkspaceRows.replace(handle, next);
        return next;
    }

    private static Workspace withEpoch(Workspace workspace, long epoch) {
        return new Workspace(
                workspace.id(),
                workspace.name(),
                epoch,
                workspace.skills(),
                workspace.queues(),
                workspace.agents(),
                workspace.inboxes(),
                workspace.calendars());
    }
}
