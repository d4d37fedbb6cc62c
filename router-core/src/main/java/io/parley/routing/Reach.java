package io.parley.routing;

import io.parley.queue.Widening;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may help with a conversation, on its way through the steps of a queue's plan. It only grows: whatever a step says, nobody who could
 * help before is left out after it.
 */
final class Reach {
    private final Work work;
    private final String queue;
    private final SortedMap<String, Integer> levels = new TreeMap<>();
    private final SortedMap<String, Integer> overflow = new TreeMap<>();
    private int maxTier;
    private boolean begun;
    private boolean narrowed;

    Reach(Work work, String queue, Collection<String> skills) {
        this.work = work;
        this.queue = queue;
        skills.forEach(skill -> levels.put(skill, 1));
    }

    /** The class after one more step. */
    RequirementClass widenedBy(Widening step) {
        narrowed = begun && wouldNarrow(step);
        maxTier = Math.max(maxTier, step.maxTier());
        levels.replaceAll((skill, level) -> {
            int asked = step.levels().getOrDefault(skill, level);
            return begun ? Math.min(level, asked) : asked;
        });
        levels.values().removeIf(level -> level == 0);
        step.overflow().forEach((other, tier) -> overflow.merge(other, tier, Math::max));
        begun = true;
        return new RequirementClass(
                work.channel(), work.weight(), work.interruptible(), queue, maxTier, levels, overflow);
    }

    /** Whether the last step, as it is written, would have left somebody out. */
    boolean narrowed() {
        return narrowed;
    }

    private boolean wouldNarrow(Widening step) {
        return step.maxTier() < maxTier
                || levels.entrySet().stream()
                        .anyMatch(skill -> step.levels().getOrDefault(skill.getKey(), 0) > skill.getValue())
                || overflow.entrySet().stream()
                        .anyMatch(other -> step.overflow().getOrDefault(other.getKey(), 9) < other.getValue());
    }
}
