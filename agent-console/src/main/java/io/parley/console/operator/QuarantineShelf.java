package io.parley.console.operator;

import io.parley.wire.Rest.QuarantineItem;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** Input that could not become a message. Call from any thread. */
public interface QuarantineShelf {

    /** The newest of a workspace, newest first. */
    Future<List<QuarantineItem>> newest(WorkspaceId workspace, int limit);

    /** The raw bytes of one; empty when it is unknown or another workspace's. */
    Future<Optional<Buffer>> bytes(WorkspaceId workspace, String id);
}
