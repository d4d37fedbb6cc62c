package io.parley.queue;

import java.time.Duration;
import java.util.Map;

/**
 * One step of a queue's plan: who may help from then on. What a step does not mention stays as it was; no step takes anybody away, so
 * whoever could help before still can.
 *
 * @param after how long after a conversation entered the queue; zero for the first step
 * @param maxTier which of the queue's agents may help: 0 the first team, 1 the second too, 2 the third
 * @param levels skill key to the least level asked for when the conversation requires that skill; 0 asks for it no longer
 * @param overflow further queue to the latest of its teams that may help
 */
public record Widening(Duration after, int maxTier, Map<String, Integer> levels, Map<String, Integer> overflow) {

    public Widening {
        levels = Map.copyOf(levels);
        overflow = Map.copyOf(overflow);
        if (after.isNegative()) {
            throw new IllegalArgumentException("after: " + after + " (expected: zero or later)");
        }
        if (maxTier < 0 || maxTier > 2) {
            throw new IllegalArgumentException("maxTier: " + maxTier + " (expected: 0, 1 or 2)");
        }
        levels.forEach((skill, level) -> {
            if (level < 0 || level > 5) {
                throw new IllegalArgumentException(
                        "level of " + skill + ": " + level + " (expected: 1 to 5, or 0 to drop it)");
            }
        });
    }
}
