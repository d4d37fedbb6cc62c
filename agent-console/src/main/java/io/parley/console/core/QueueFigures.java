package io.parley.console.core;

import io.parley.wire.Rest;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import java.util.Set;

/** Says how queues stand and how they did. Call from any thread. */
@FunctionalInterface
public interface QueueFigures {

    /** These queues of the workspace; answers and losses count from a moment on, epoch ms. */
    Future<Rest.Queues> of(Workspace workspace, Set<String> queues, long sinceMs);
}
