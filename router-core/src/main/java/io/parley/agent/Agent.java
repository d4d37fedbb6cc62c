package io.parley.agent;

import java.util.Map;

/**
 * An agent as configured.
 *
 * @param role {@code agent}, {@code supervisor} or {@code administrator}
 * @param skills skill key to level, 1 to 5
 * @param queues queue id to tier: 0 first, 1 and 2 help later
 * @param capacity units of work the agent can carry at once
 * @param interruptibleCapacity further units that only interruptible work (e-mail) may use
 * @param channelLimits channel to how many conversations of it at most; absent means only capacity limits
 * @param shift id of the calendar that says when they work; empty for whenever they are there
 */
public record Agent(
        AgentId id,
        String name,
        String email,
        String role,
        Map<String, Integer> skills,
        Map<String, Integer> queues,
        int capacity,
        int interruptibleCapacity,
        Map<String, Integer> channelLimits,
        String shift) {

    /** Who works whenever they are there. */
    public Agent(
            AgentId id,
            String name,
            String email,
            String role,
            Map<String, Integer> skills,
            Map<String, Integer> queues,
            int capacity,
            int interruptibleCapacity,
            Map<String, Integer> channelLimits) {
        this(id, name, email, role, skills, queues, capacity, interruptibleCapacity, channelLimits, "");
    }

    public Agent {
        skills = Map.copyOf(skills);
        queues = Map.copyOf(queues);
        channelLimits = Map.copyOf(channelLimits);
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: 0 or more units)");
        }
    }

    /** The same with a shift. */
    public Agent working(String calendar) {
        return new Agent(
                id, name, email, role, skills, queues, capacity, interruptibleCapacity, channelLimits, calendar);
    }
}
