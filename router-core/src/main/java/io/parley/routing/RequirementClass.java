package io.parley.routing;

import java.util.SortedMap;

/**
 * What a conversation requires of an agent at one step of its plan. Interned: equal classes share one line in Redis.
 *
 * @param skills skill key to least level
 * @param maxTier which of the queue's agents may help: 0 the first team only
 */
public record RequirementClass(
        String channel,
        int weight,
        boolean interruptible,
        String queue,
        int maxTier,
        SortedMap<String, Integer> skills) {

    /** One string per class, equal for equal classes; the name under which Redis interns it. */
    public String key() {
        StringBuilder key = new StringBuilder()
                .append(channel)
                .append('/')
                .append(weight)
                .append(interruptible ? "i" : "")
                .append('/')
                .append(queue)
                .append('/')
                .append(maxTier);
        skills.forEach(
                (skill, level) -> key.append('/').append(skill).append(':').append(level));
        return key.toString();
    }
}
