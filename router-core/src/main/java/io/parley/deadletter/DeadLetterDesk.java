package io.parley.deadletter;

import io.parley.deadletter.DeadLetter.State;
import io.parley.deadletter.DeadLetters.Body;
import io.parley.delivery.Deliveries;
import io.parley.delivery.Replayed;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What an operator does with dead letters: replay or erase one, or all of a filter, a part at a time. Every act may be repeated. Call
 * from any thread; futures fail when SQL or Redis is away.
 */
public final class DeadLetterDesk {
    private static final int AT_A_TIME = 200;

    private final DeadLetters letters;
    private final Deliveries deliveries;
    private final BiFunction<WorkspaceId, Body, Future<Boolean>> inputs;

    /**
     * Ready at once.
     *
     * @param inputs hands an input to its channel once more; false when it was not taken
     */
    public DeadLetterDesk(
            DeadLetters letters, Deliveries deliveries, BiFunction<WorkspaceId, Body, Future<Boolean>> inputs) {
        this.letters = letters;
        this.deliveries = deliveries;
        this.inputs = inputs;
    }

    /** A page, newest first. */
    public Future<DeadPage> list(WorkspaceId workspace, DeadFilter filter, String after, int limit) {
        return letters.list(workspace, filter, after, limit);
    }

    /** Tries one again. */
    public Future<Act> replay(WorkspaceId workspace, String id) {
        return letters.find(workspace, id)
                .compose(found -> found.map(body -> replay(workspace, body))
                        .orElseGet(() -> Future.succeededFuture(Act.UNKNOWN)));
    }

    /** Forgets words and names of one. */
    public Future<Act> erase(WorkspaceId workspace, String id) {
        return letters.erase(workspace, id).map(there -> there ? Act.DONE : Act.UNKNOWN);
    }

    /** Tries the next part of the open ones again. */
    public Future<Part> replayAll(WorkspaceId workspace, String inbox, String reason, String after) {
        return part(workspace, inbox, reason, after, letter -> replay(workspace, letter.id()));
    }

    /** Forgets words and names of the next part of the open ones. */
    public Future<Part> eraseAll(WorkspaceId workspace, String inbox, String reason, String after) {
        return part(workspace, inbox, reason, after, letter -> erase(workspace, letter.id()));
    }

    private Future<Part> part(
            WorkspaceId workspace, String inbox, String reason, String after, Function<DeadLetter, Future<Act>> act) {
        return letters.list(workspace, DeadFilter.open(inbox, reason), after, AT_A_TIME)
                .compose(page -> {
                    // Oldest first, so that messages to one person keep their order; one after the other for the same.
                    Future<Part> all = Future.succeededFuture(new Part(0, 0, page.next()));
                    for (int i = page.letters().size() - 1; i >= 0; i--) {
                        DeadLetter letter = page.letters().get(i);
                        all = all.compose(so -> act.apply(letter).map(so::with));
                    }
                    return all;
                });
    }

    private Future<Act> replay(WorkspaceId workspace, Body body) {
        DeadLetter letter = body.letter();
        if (letter.state() == State.REPLAYED) {
            return Future.succeededFuture(Act.DONE);
        }
        if (letter.state() != State.OPEN) {
            return Future.succeededFuture(Act.IMPOSSIBLE);
        }
        Future<Boolean> tried = letter.outbound()
                ? deliveries
                        .replay(workspace, letter.conversation(), body.body())
                        .map(outcome -> outcome != Replayed.GONE)
                : inputs.apply(workspace, body);
        return tried.compose(taken -> taken
                ? letters.replayed(workspace, letter.id()).map(Act.DONE)
                : Future.succeededFuture(Act.IMPOSSIBLE));
    }

    /** What became of an act on one letter. */
    public enum Act {
        DONE,
        /** There is no such letter. */
        UNKNOWN,
        /** Erased, its conversation is history, or the fault is still there. */
        IMPOSSIBLE
    }

    /**
     * What became of a part.
     *
     * @param next where the next part begins; empty when this was the last
     */
    public record Part(int done, int left, String next) {

        Part with(Act act) {
            return act == Act.DONE ? new Part(done + 1, left, next) : new Part(done, left + 1, next);
        }
    }
}
