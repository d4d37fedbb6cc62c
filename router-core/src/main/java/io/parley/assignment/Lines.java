package io.parley.assignment;

import io.parley.routing.RequirementClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What waits where.
 *
 * @param nowMs the shard's clock
 * @param queues how many wait in each queue; without those in which nobody does
 * @param lines at most {@value #MOST}
 */
public record Lines(long nowMs, Map<String, Integer> queues, List<Line> lines) {

    /** So many lines are told apart; the numbers of queues are whole all the same. */
    static final int MOST = 500;

    /**
     * Conversations of one requirement class.
     *
     * @param need empty for those that wait for one agent alone
     * @param queue of the first of them
     * @param sinceMs when the first of them came to a queue
     */
    public record Line(Optional<RequirementClass> need, String queue, int waiting, long sinceMs) {}
}
