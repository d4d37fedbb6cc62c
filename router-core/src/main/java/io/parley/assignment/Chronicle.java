package io.parley.assignment;

import io.parley.conversation.ConversationId;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;

/** What happened to conversations, from history: complete up to a moment ago. Call from any thread. */
@FunctionalInterface
public interface Chronicle {

    /** No history. */
    Chronicle NONE = (workspace, conversation) -> Future.succeededFuture(List.of());

    /** The last transitions of a conversation, at most 200, oldest first. */
    Future<List<Turn>> of(WorkspaceId workspace, ConversationId conversation);

    /**
     * One transition.
     *
     * @param type of its event
     * @param agent who had it after it; empty when nobody did
     * @param detail JSON, by type; {@code won} tells why its agent got it
     */
    record Turn(long atMs, String type, String queue, String agent, String detail) {}
}
