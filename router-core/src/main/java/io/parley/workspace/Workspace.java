package io.parley.workspace;

import io.parley.agent.Agent;
import io.parley.hours.Calendar;
import io.parley.inbox.InboxConfig;
import io.parley.queue.Queue;
import io.parley.queue.Skill;
import java.util.List;
import java.util.Optional;

/**
 * One workspace's configuration at one epoch.
 *
 * @param epoch grows with every change of configuration
 * @param calendars business hours that queues may have, and shifts of agents
 */
public record Workspace(
        WorkspaceId id,
        String name,
        long epoch,
        List<Skill> skills,
        List<Queue> queues,
        List<Agent> agents,
        List<InboxConfig> inboxes,
        List<Calendar> calendars) {

    /** Without calendars. */
    public Workspace(
            WorkspaceId id,
            String name,
            long epoch,
            List<Skill> skills,
            List<Queue> queues,
            List<Agent> agents,
            List<InboxConfig> inboxes) {
        this(id, name, epoch, skills, queues, agents, inboxes, List.of());
    }

    public Workspace {
        skills = List.copyOf(skills);
        queues = List.copyOf(queues);
        agents = List.copyOf(agents);
        inboxes = List.copyOf(inboxes);
        calendars = List.copyOf(calendars);
    }

    /** The agent with this id. */
    public Optional<Agent> agent(String id) {
        return agents.stream().filter(a -> a.id().value().equals(id)).findFirst();
    }

    /** The queue with this id. */
    public Optional<Queue> queue(String id) {
        return queues.stream().filter(q -> q.id().equals(id)).findFirst();
    }

    /** The calendar with this id. */
    public Optional<Calendar> calendar(String id) {
        return calendars.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    /** The inbox with this id. */
    public Optional<InboxConfig> inbox(String id) {
        return inboxes.stream().filter(i -> i.inbox().id().equals(id)).findFirst();
    }
}
