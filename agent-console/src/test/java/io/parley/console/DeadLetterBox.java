package io.parley.console;

import io.parley.console.operator.DeadLetterShelf;
import io.parley.wire.Rest;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Dead letters of one id, {@code d1}; remembers what was asked. */
final class DeadLetterBox implements DeadLetterShelf {
    final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public Future<Rest.DeadLetters> page(WorkspaceId workspace, Filter filter, int limit) {
        asked.add("page " + filter);
        if (filter.state().equals("zebra")) {
            throw new IllegalArgumentException("state: 'zebra' (expected: open)");
        }
        return Future.succeededFuture(new Rest.DeadLetters(
                List.of(new Rest.DeadLetterItem(
                        "d1", "out", "mail", "c", "carol@example.com", "", "REFUSED", "550 no", 3, "open", 5)),
                "5~d1",
                2));
    }

    @Override
    public Future<Done> replay(WorkspaceId workspace, String id) {
        return act("replay " + id, id);
    }

    @Override
    public Future<Done> erase(WorkspaceId workspace, String id) {
        return act("erase " + id, id);
    }

    private Future<Done> act(String what, String id) {
        asked.add(what);
        return Future.succeededFuture(id.equals("d1") ? Done.DONE : id.equals("gone") ? Done.IMPOSSIBLE : Done.UNKNOWN);
    }

    @Override
    public Future<Rest.DeadLetterPart> replayAll(WorkspaceId workspace, Filter filter) {
        asked.add("replay all " + filter);
        return Future.succeededFuture(new Rest.DeadLetterPart(2, 1, ""));
    }

    @Override
    public Future<Rest.DeadLetterPart> eraseAll(WorkspaceId workspace, Filter filter) {
        asked.add("erase all " + filter);
        return Future.succeededFuture(new Rest.DeadLetterPart(3, 0, ""));
    }
}
