package io.parley.shared;

import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;

/** The values without an end, as history has them. Call from any thread. */
public interface PastValues {

    /** No history. */
    PastValues NONE = (workspace, after, limit) -> Future.succeededFuture(List.of());

    /**
     * Those there are, in the order of their names.
     *
     * @param after the last name of the page before; empty for the first page
     */
    Future<List<Past>> values(WorkspaceId workspace, String after, int limit);

    /**
     * One of them.
     *
     * @param name inbox, a bar, key
     */
    record Past(String name, String value) {}
}
