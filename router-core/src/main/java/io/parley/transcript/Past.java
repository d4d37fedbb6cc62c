package io.parley.transcript;

import io.parley.conversation.ConversationId;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;

/** Entries that left the log, from history. Asked only where a log begins later than its conversation. Call from any thread. */
public interface Past {

    /** No history: what left the log is gone. */
    Past NONE = new Past() {
        @Override
        public Future<LogPage> before(
                WorkspaceId workspace, ConversationId conversation, Audience audience, long seq, int limit) {
            return Future.succeededFuture(new LogPage(List.of(), 0, false));
        }

        @Override
        public Future<LogPage> after(
                WorkspaceId workspace, ConversationId conversation, Audience audience, long seq, int limit) {
            return Future.succeededFuture(new LogPage(List.of(), 0, false));
        }

        @Override
        public Future<String> html(WorkspaceId workspace, ConversationId conversation, long seq) {
            return Future.succeededFuture("");
        }
    };

    /** The newest entries before a number (0: from the end), in order; {@code through} is the last number history has. */
    Future<LogPage> before(WorkspaceId workspace, ConversationId conversation, Audience audience, long seq, int limit);

    /** Entries after a number, in order. */
    Future<LogPage> after(WorkspaceId workspace, ConversationId conversation, Audience audience, long seq, int limit);

    /** The sanitised HTML of one entry; empty when it has none. */
    Future<String> html(WorkspaceId workspace, ConversationId conversation, long seq);
}
