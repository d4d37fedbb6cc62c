package io.parley.console.operator;

import io.parley.wire.Rest;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** What could not be sent or handled. Every act may be repeated. Call from any thread. */
public interface DeadLetterShelf {

    /** A page, newest first. Fails with {@link IllegalArgumentException} when the filter names what there is not. */
    Future<Rest.DeadLetters> page(WorkspaceId workspace, Filter filter, int limit);

    /** Tries one again. */
    Future<Done> replay(WorkspaceId workspace, String id);

    /** Forgets words and names of one; the fact stays. */
    Future<Done> erase(WorkspaceId workspace, String id);

    /** Tries the next part of the open ones again. */
    Future<Rest.DeadLetterPart> replayAll(WorkspaceId workspace, Filter filter);

    /** Forgets words and names of the next part of the open ones. */
    Future<Rest.DeadLetterPart> eraseAll(WorkspaceId workspace, Filter filter);

    /**
     * Which letters; empty texts name all.
     *
     * @param state {@code open} when empty
     * @param after {@code next} of an earlier page or part
     */
    record Filter(String state, String inbox, String reason, String after) {}

    /** What became of an act on one letter. */
    enum Done {
        DONE,
        /** There is no such letter. */
        UNKNOWN,
        /** Erased, its conversation is history, or the fault is still there. */
        IMPOSSIBLE
    }
}
