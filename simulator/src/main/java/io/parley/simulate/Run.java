package io.parley.simulate;

import java.util.List;

/**
 * What came of one run.
 *
 * @param cases everybody who came after the warm-up, in order
 * @param idleBesideWorkMs how long somebody waited while an agent who could have taken them had room
 * @param over how often an agent got more than their capacity
 * @param doubled how often a conversation went to a second agent
 * @param end ms of virtual time
 */
public record Run(
        long seed, List<Case> cases, Spread spread, double idleBesideWorkMs, int over, int doubled, long end) {
    public Run {
        cases = List.copyOf(cases);
    }

    /** What became of everybody who was counted, in order: ms until accepted, or minus ms until they left. */
    public List<Long> waits() {
        return cases.stream()
                .map(who -> who.answered() ? who.waited() : who.at - who.endedAt)
                .toList();
    }
}
