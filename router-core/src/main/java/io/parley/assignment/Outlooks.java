package io.parley.assignment;

import io.parley.routing.Situation.Wait;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** What can be said about the wait of who stands at a place of a queue. Call from any thread. */
@FunctionalInterface
public interface Outlooks {

    /** Nothing is ever said. */
    Outlooks NONE = (workspace, queue, place) -> Future.succeededFuture(Wait.NONE);

    Future<Wait> of(WorkspaceId workspace, String queue, QueuePosition place);
}
