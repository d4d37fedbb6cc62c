package io.parley.console.core;

import io.parley.assignment.ConversationRecord;
import io.parley.wire.Explanation;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Says why a conversation is where it is. Call from any thread. */
@FunctionalInterface
public interface Explanations {

    /** The facts about this conversation as it stands. */
    Future<Explanation> of(WorkspaceId workspace, ConversationRecord conversation);
}
