package io.parley.workspace;

import io.parley.agent.Agent;
import io.parley.inbox.InboxConfig;
import io.parley.queue.Queue;
import io.parley.queue.Skill;
import java.util.List;
import java.util.Optional;

/**
 * One workspace's configuration at one epoch.
 *
 * @param epoch grows with every change of configuration
 */
public record Workspace(
        WorkspaceId id,
        String name,
        long epoch,
        List<Skill> skills,
        List<Queue> queues,
        List<Agent> agents,
        List<InboxConfig> inboxes) {

    public Workspace {
        skills = List.copyOf(skills);
        queues = List.copyOf(queues);
        agents = List.copyOf(agents);
        inboxes = List.copyOf(inboxes);
    }

    /** The agent with this id. */
    public Optional<Agent> agent(String id) {
        return agents.stream().filter(a -> a.id().value().equals(id)).findFirst();
    }

    /** The queue with this id. */
    public Optional<Queue> queue(String id) {
        return queues.stream().filter(q -> q.id().equals(id)).findFirst();
    }

    /** The inbox with this id. */
    public Optional<InboxConfig> inbox(String id) {
        return inboxes.stream().filter(i -> i.inbox().id().equals(id)).findFirst();
    }
}
