package io.parley.assignment;

import io.parley.conversation.ConversationId;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Conversations that Redis has no more, from history. Call from any thread. */
public interface PastConversations {

    /** No history. */
    PastConversations NONE = new PastConversations() {
        @Override
        public Future<Optional<ConversationRecord>> find(WorkspaceId workspace, ConversationId conversation) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Future<List<ConversationRecord>> finished(
                WorkspaceId workspace, Set<String> queues, long before, int limit) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<List<SetAside>> aside(
                WorkspaceId workspace, Set<String> queues, String agent, Before before, int limit) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<List<Lost>> live(WorkspaceId workspace, long below, String after, int limit) {
            return Future.succeededFuture(List.of());
        }
    };

    /** One conversation as history has it. */
    Future<Optional<ConversationRecord>> find(WorkspaceId workspace, ConversationId conversation);

    /**
     * Finished conversations of these queues, the one that ended last first.
     *
     * @param before only those that ended before this moment, epoch ms
     */
    Future<List<ConversationRecord>> finished(WorkspaceId workspace, Set<String> queues, long before, int limit);

    /**
     * Those that are set aside, as history has them: of these queues, and those that wait for a contact to write to this agent; the one that
     * was set aside last first.
     */
    Future<List<SetAside>> aside(WorkspaceId workspace, Set<String> queues, String agent, Before before, int limit);

    /** One that is set aside, and since when. */
    record SetAside(ConversationRecord record, long movedAtMs) {}

    /** Where a page begins: with what was set aside earlier, of equal times with smaller ids. */
    record Before(long movedAtMs, String id) {

        /** The first page. */
        public static final Before NOW = new Before(Long.MAX_VALUE, "");
    }

    /**
     * Those that should be in Redis, in the order of their ids: open ones, and finished ones that can still be reopened.
     *
     * @param below the number under which all numbers of earlier generations lie
     * @param after the last id of the page before; empty for the first page
     */
    Future<List<Lost>> live(WorkspaceId workspace, long below, String after, int limit);

    /**
     * A conversation to bring back.
     *
     * @param record JSON as it was in Redis, with the last number history has
     * @param unsettled numbers of the messages of agents of which history does not know what became
     * @param lastBefore last number of the generations before; 0 when none
     */
    record Lost(String id, String record, List<Long> unsettled, long lastBefore) {}
}
