package io.parley.server.operator;

import io.parley.console.operator.DeadLetterShelf;
import io.parley.deadletter.DeadFilter;
import io.parley.deadletter.DeadLetter;
import io.parley.deadletter.DeadLetter.State;
import io.parley.deadletter.DeadLetterDesk;
import io.parley.wire.Rest;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Locale;

/** The dead letters as the operator page sees them. */
public final class DeadLetterRack implements DeadLetterShelf {

    private final DeadLetterDesk desk;

    public DeadLetterRack(DeadLetterDesk desk) {
        this.desk = desk;
    }

    @Override
    public Future<Rest.DeadLetters> page(WorkspaceId workspace, Filter filter, int limit) {
        return desk.list(
                        workspace,
                        new DeadFilter(state(filter.state()), filter.inbox(), filter.reason()),
                        filter.after(),
                        limit)
                .map(page -> new Rest.DeadLetters(
                        page.letters().stream().map(DeadLetterRack::item).toList(), page.next(), page.total()));
    }

    @Override
    public Future<Done> replay(WorkspaceId workspace, String id) {
        return desk.replay(workspace, id).map(DeadLetterRack::done);
    }

    @Override
    public Future<Done> erase(WorkspaceId workspace, String id) {
        return desk.erase(workspace, id).map(DeadLetterRack::done);
    }

    @Override
    public Future<Rest.DeadLetterPart> replayAll(WorkspaceId workspace, Filter filter) {
        return desk.replayAll(workspace, filter.inbox(), filter.reason(), filter.after())
                .map(DeadLetterRack::part);
    }

    @Override
    public Future<Rest.DeadLetterPart> eraseAll(WorkspaceId workspace, Filter filter) {
        return desk.eraseAll(workspace, filter.inbox(), filter.reason(), filter.after())
                .map(DeadLetterRack::part);
    }

    private static State state(String asked) {
        return switch (asked) {
            case "", "open" -> State.OPEN;
            case "replayed" -> State.REPLAYED;
            case "erased" -> State.ERASED;
            case "trying" -> State.TRYING;
            default ->
                throw new IllegalArgumentException(
                        "state: '" + asked + "' (expected: open, replayed, erased or trying)");
        };
    }

    private static Rest.DeadLetterItem item(DeadLetter letter) {
        return new Rest.DeadLetterItem(
                letter.id(),
                letter.outbound() ? "out" : "in",
                letter.inbox(),
                letter.conversation(),
                letter.party(),
                letter.subject(),
                letter.reason(),
                letter.detail(),
                letter.attempts(),
                letter.state().name().toLowerCase(Locale.ROOT),
                letter.atMs());
    }

    private static Done done(DeadLetterDesk.Act act) {
        return switch (act) {
            case DONE -> Done.DONE;
            case UNKNOWN -> Done.UNKNOWN;
            case IMPOSSIBLE -> Done.IMPOSSIBLE;
        };
    }

    private static Rest.DeadLetterPart part(DeadLetterDesk.Part part) {
        return new Rest.DeadLetterPart(part.done(), part.left(), part.next());
    }
}
