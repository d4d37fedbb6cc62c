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
        Map<String, Integer> channelLimits) {

    public Agent {
        skills = Map.copyOf(skills);
        queues = Map.copyOf(queues);
        channelLimits = Map.copyOf(channelLimits);
        if (capacity < 0) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: 0 or more units)");
        }
    }
}
