package io.parley.console.core;

import io.parley.access.Access;
import io.parley.access.Action;
import io.parley.access.Resource;
import io.parley.access.Sessions.Session;
import io.parley.assignment.ConversationRecord;
import io.parley.conversation.Aside;
import io.parley.conversation.ConversationId;
import io.parley.wire.ErrorCode;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Where every route and every command asks before it does anything. What somebody may not even read does not exist for them; what
 * they may read but not do is forbidden. Call from any thread.
 */
public final class Gate {
    private final ConsoleCore core;

    public Gate(ConsoleCore core) {
        this.core = core;
    }

    /** Who this secret belongs to; empty when the session is over or the person is no longer configured. */
    public Future<Optional<SignedIn>> whoIs(int n, String secret) {
        return core.sessions().find(secret).map(found -> found.flatMap(session -> now(n, session)));
    }

    /** The session's person with the rights of this moment. */
    public Optional<SignedIn> now(int n, Session session) {
        return core.configuration()
                .apply(new WorkspaceId(session.workspace()))
                .flatMap(workspace -> SignedIn.of(n, session, workspace));
    }

    /** The conversation, when they may do this to it; else fails with {@link Refused}. */
    public Future<ConversationRecord> conversation(SignedIn who, String id, Action action) {
        if (!ConversationId.isValid(id)) {
            return Future.failedFuture(Refused.notFound());
        }
        WorkspaceId workspace = who.workspace().id();
        return core.assignments()
                .conversation(workspace, new ConversationId(id))
                .compose(found -> {
                    if (found.isEmpty() || !allowed(who, Action.READ_CONVERSATION, found.get())) {
                        return Future.failedFuture(Refused.notFound());
                    }
                    return allowed(who, action, found.get())
                            ? Future.succeededFuture(found.get())
                            : Future.failedFuture(Refused.of(ErrorCode.FORBIDDEN, "Not allowed in this conversation"));
                });
    }

    /**
     * As {@link #conversation}, and also for who had it last: they may be repeating the very command that took it from them, which
     * the core recognises and answers as it did before.
     */
    public Future<ConversationRecord> conversationOrLast(SignedIn who, String id, Action action) {
        return conversation(who, id, action)
                .recover(no -> ConversationId.isValid(id)
                        ? core.assignments()
                                .conversation(who.workspace().id(), new ConversationId(id))
                                .compose(found -> found.filter(record -> wasLast(who, record))
                                        .map(Future::succeededFuture)
                                        .orElseGet(() -> Future.failedFuture(no)))
                        : Future.failedFuture(no));
    }

    private static boolean wasLast(SignedIn who, ConversationRecord record) {
        return record.sticky().equals(who.agent().id().value());
    }

    /** Whether they may do this to that conversation. */
    public static boolean allowed(SignedIn who, Action action, ConversationRecord record) {
        return Access.allowed(
                who.actor(),
                action,
                new Resource.OfConversation(
                        who.workspace().id(),
                        record.queue(),
                        record.agent(),
                        record.handing().agent(),
                        record.participants().keySet(),
                        record.aside().map(Aside::agent).orElse("")));
    }

    /** Whether they may do this in the workspace; completes or fails with {@link Refused}. */
    public static Future<Void> workspace(SignedIn who, Action action) {
        return Access.allowed(
                        who.actor(), action, new Resource.Whole(who.workspace().id()))
                ? Future.succeededFuture()
                : Future.failedFuture(Refused.of(ErrorCode.FORBIDDEN, "Not allowed in this workspace"));
    }
}
