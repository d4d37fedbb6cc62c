package io.parley.trim;

import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;

/** History's list of finished conversations that still lie in Redis. Call from any thread. */
public interface TrimList {

    /** Those whose turn has come, longest due first. */
    Future<List<Finished>> due(WorkspaceId workspace, long nowMs, int limit);

    /** Takes finished conversations off the list, or looks at them again later. */
    Future<Void> settle(WorkspaceId workspace, List<Settled> settled);

    /**
     * What to do with one.
     *
     * @param againMs when to look again, epoch ms; 0 takes it off the list
     */
    record Settled(Finished finished, long againMs) {}
}
