package io.parley.console.operator;

import io.parley.wire.Rest.OutgoingItem;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;

/** Messages that left or could not leave by push channels. Call from any thread. */
public interface OutgoingMail {

    /** The newest of a workspace, newest first. */
    Future<List<OutgoingItem>> newest(WorkspaceId workspace, int limit);

    /** The kept file of one message; empty when it is unknown, another workspace's, or was not kept. */
    Future<Optional<Buffer>> file(WorkspaceId workspace, String id);
}
