package io.parley.archive;

import io.parley.shared.PastValues;
import io.parley.sql.Database;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;

/** What channels share without an end, as history has it. */
public final class ArchivedValues implements PastValues {
    private final Database database;

    public ArchivedValues(Database database) {
        this.database = database;
    }

    @Override
    public Future<List<Past>> values(WorkspaceId workspace, String after, int limit) {
        return database.read(handle -> ValueRows.after(handle, workspace.value(), after, limit));
    }
}
