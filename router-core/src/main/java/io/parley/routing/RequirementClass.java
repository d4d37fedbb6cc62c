package io.parley.routing;

import io.parley.agent.Agent;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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

    public RequirementClass {
        skills = Collections.unmodifiableSortedMap(new TreeMap<>(skills));
    }

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

    /**
     * The class with this key.
     *
     * @throws IllegalArgumentException when {@link #key()} never made it
     */
    public static RequirementClass parse(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length < 4) {
            throw new IllegalArgumentException(
                    "class key: '" + key + "' (expected: channel/weight/queue/tier/skill:level...)");
        }
        boolean interruptible = parts[1].endsWith("i");
        String weight = interruptible ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
        SortedMap<String, Integer> skills = new TreeMap<>();
        for (String skill : List.of(parts).subList(4, parts.length)) {
            int colon = skill.lastIndexOf(':');
            skills.put(skill.substring(0, colon), Integer.valueOf(skill.substring(colon + 1)));
        }
        return new RequirementClass(
                parts[0], Integer.parseInt(weight), interruptible, parts[2], Integer.parseInt(parts[3]), skills);
    }

    /** Whether an agent is in the queue at an early enough tier and has every skill. */
    public boolean isServedBy(Agent agent) {
        Integer tier = agent.queues().get(queue);
        return tier != null
                && tier <= maxTier
                && skills.entrySet().stream()
                        .allMatch(skill -> agent.skills().getOrDefault(skill.getKey(), 0) >= skill.getValue());
    }
}
