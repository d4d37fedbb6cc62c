package io.parley.directory;

import io.parley.sql.Database;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import java.util.List;

/** Workspaces with their configuration. Call from any thread. */
public final class Directory {

    public Directory(Database database) {}

    /** Every workspace as it is configured now. */
    public Future<List<Workspace>> workspaces() {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /** Writes a workspace's whole configuration under a new epoch, adding what is missing and replacing what differs. */
    public Future<Workspace> save(Workspace workspace) {
        return Future.failedFuture(new UnsupportedOperationException());
    }
}
