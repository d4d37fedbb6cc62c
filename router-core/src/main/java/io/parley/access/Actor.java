package io.parley.access;

import io.parley.agent.AgentId;
import io.parley.workspace.WorkspaceId;
import java.util.Set;

/**
 * Somebody who wants something.
 *
 * @param role {@code agent}, {@code supervisor} or {@code administrator}
 * @param queues queues the agent belongs to
 */
public record Actor(WorkspaceId workspace, AgentId agent, String name, String role, Set<String> queues) {
    public Actor {
        queues = Set.copyOf(queues);
    }
}
