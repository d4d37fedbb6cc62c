package io.parley.person;

import java.util.Set;

/**
 * Which conversations an agent may know of: those of some queues, and their own.
 *
 * @param queues ids of queues
 * @param agent the agent's id
 */
public record Sight(Set<String> queues, String agent) {

    public Sight {
        queues = Set.copyOf(queues);
    }

    boolean holds(String queue, String owner) {
        return queues.contains(queue) || owner.equals(agent);
    }
}
