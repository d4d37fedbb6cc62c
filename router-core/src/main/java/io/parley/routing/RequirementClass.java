package io.parley.routing;

import io.parley.agent.Agent;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a conversation requires of an agent at one step of its plan. Interned: equal classes share one line in Redis.
 *
 * @param skills skill key to least level
 * @param maxTier which of the queue's agents may help: 0 the first team only
 * @param overflow further queues whose agents may help, each with the latest of its teams
 */
public record RequirementClass(
        String channel,
        int weight,
        boolean interruptible,
        String queue,
        int maxTier,
        SortedMap<String, Integer> skills,
        SortedMap<String, Integer> overflow) {

    /** In the index agents of the queue itself stand before those of others. */
    private static final int OVERFLOW_TIER = 3;

    public RequirementClass {
        skills = Collections.unmodifiableSortedMap(new TreeMap<>(skills));
        overflow = Collections.unmodifiableSortedMap(new TreeMap<>(overflow));
    }

    /** Of one queue alone. */
    public RequirementClass(
            String channel,
            int weight,
            boolean interruptible,
            String queue,
            int maxTier,
            SortedMap<String, Integer> skills) {
        this(channel, weight, interruptible, queue, maxTier, skills, new TreeMap<>());
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
        overflow.forEach(
                (other, tier) -> key.append("/+").append(other).append(':').append(tier));
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
                    "class key: '" + key + "' (expected: channel/weight/queue/tier/skill:level.../+queue:tier...)");
        }
        boolean interruptible = parts[1].endsWith("i");
        String weight = interruptible ? parts[1].substring(0, parts[1].length() - 1) : parts[1];
        SortedMap<String, Integer> skills = new TreeMap<>();
        SortedMap<String, Integer> overflow = new TreeMap<>();
        for (String part : List.of(parts).subList(4, parts.length)) {
            boolean other = part.startsWith("+");
            int colon = part.lastIndexOf(':');
            (other ? overflow : skills)
                    .put(part.substring(other ? 1 : 0, colon), Integer.valueOf(part.substring(colon + 1)));
        }
        return new RequirementClass(
                parts[0],
                Integer.parseInt(weight),
                interruptible,
                parts[2],
                Integer.parseInt(parts[3]),
                skills,
                overflow);
    }

    /** Where an agent stands among those of its queues: 0 to 2 in the queue itself, 3 to 5 by overflow; empty when in none of them. */
    public OptionalInt tierOf(Agent agent) {
        Integer own = agent.queues().get(queue);
        if (own != null && own <= maxTier) {
            return OptionalInt.of(own);
        }
        return overflow.entrySet().stream()
                .filter(other -> agent.queues().getOrDefault(other.getKey(), 9) <= other.getValue())
                .mapToInt(other -> OVERFLOW_TIER + agent.queues().get(other.getKey()))
                .min();
    }

    /** Whether an agent is in one of its queues at an early enough tier and has every skill. */
    public boolean isServedBy(Agent agent) {
        return tierOf(agent).isPresent()
                && skills.entrySet().stream()
                        .allMatch(skill -> agent.skills().getOrDefault(skill.getKey(), 0) >= skill.getValue());
    }
}
