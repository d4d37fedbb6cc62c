package io.parley.server.explain;

import io.parley.assignment.Assignments;
import io.parley.assignment.ClassBook;
import io.parley.assignment.ConversationRecord;
import io.parley.console.core.Explanations;
import io.parley.conversation.ConversationId;
import io.parley.wire.Explanation;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Explains from the state as it is in Redis now. Call from any thread. */
public final class LiveExplanations implements Explanations {

    private final ClassBook classes;
    private final Assignments assignments;

    /** Explains by the configuration in force. */
    public LiveExplanations(ClassBook classes, Assignments assignments) {
        this.classes = classes;
        this.assignments = assignments;
    }

    @Override
    public Future<Explanation> of(WorkspaceId workspace, ConversationRecord conversation) {
        return assignments
                .agents(workspace)
                .compose(agents -> assignments
                        .position(workspace, new ConversationId(conversation.id()))
                        .map(position -> new Explainer(
                                        classes.workspace(workspace).orElseThrow(), conversation, agents)
                                .explain(position)));
    }
}
