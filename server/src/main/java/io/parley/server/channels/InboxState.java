package io.parley.server.channels;

import io.parley.channel.SharedState;
import io.parley.shared.SharedValues;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The shared values of one adapter's inboxes, and of no others.
 *
 * @param workspaces by inbox id
 */
record InboxState(SharedValues values, Map<String, WorkspaceId> workspaces) implements SharedState {

    InboxState {
        workspaces = Map.copyOf(workspaces);
    }

    @Override
    public CompletionStage<Optional<String>> get(String inbox, String key) {
        return values.get(workspace(inbox), inbox, key).toCompletionStage();
    }

    @Override
    public CompletionStage<Boolean> swap(
            String inbox, String key, Optional<String> expected, Optional<String> value, Duration lifetime) {
        return values.swap(workspace(inbox), inbox, key, expected, value, lifetime)
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Void> put(String inbox, String key, String value, Duration lifetime) {
        return values.put(workspace(inbox), inbox, key, value, lifetime).toCompletionStage();
    }

    private WorkspaceId workspace(String inbox) {
        WorkspaceId workspace = workspaces.get(inbox);
        if (workspace == null) {
            throw new IllegalArgumentException("inbox: " + inbox + " (expected: one of this channel's)");
        }
        return workspace;
    }
}
