package io.parley.transcript;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Reads and extends conversations' logs. Call from any thread; futures fail only when Redis is in doubt. */
public final class Transcripts {

    public Transcripts(RedisDoor door) {}

    /** Writes an agent's message or note; for push channels it is put on the recipient's line in the same step. */
    public Future<PostOutcome> post(WorkspaceId workspace, Post post) {
        return unsupported();
    }

    /** Entries after a number, oldest first. */
    public Future<LogPage> after(
            WorkspaceId workspace, ConversationId conversation, Audience audience, long seq, int limit) {
        return unsupported();
    }

    /** The newest entries before a number (0: from the end), in order. */
    public Future<LogPage> before(
            WorkspaceId workspace, ConversationId conversation, Audience audience, long seq, int limit) {
        return unsupported();
    }

    /** Moves a side's read mark forward; completes with the mark as it stands. Tells the other side by a nudge when it moved. */
    public Future<Long> markRead(WorkspaceId workspace, ConversationId conversation, Audience reader, long through) {
        return unsupported();
    }

    /** How far both sides have read. */
    public Future<ReadMarks> readMarks(WorkspaceId workspace, ConversationId conversation) {
        return unsupported();
    }

    /** The sanitised HTML of one entry; empty when it has none. */
    public Future<String> html(WorkspaceId workspace, ConversationId conversation, long seq) {
        return unsupported();
    }

    private static <T> Future<T> unsupported() {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /**
     * What an agent writes.
     *
     * @param name the agent's display name
     * @param clientId unique per conversation; the same on every try
     */
    public record Post(
            ConversationId conversation, AgentId agent, String name, String clientId, String text, boolean note) {}

    /** The last numbers contact and agents have seen. */
    public record ReadMarks(long contact, long agent) {}
}
