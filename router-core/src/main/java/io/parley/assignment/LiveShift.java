package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.workspace.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When an agent works, as {@code shifts.lua} reads it: times of day have become moments.
 *
 * @param e configuration's epoch
 * @param u until when it is known
 * @param open begins, ends, begins, ...
 */
record LiveShift(long e, long u, List<Long> open) {

    /** Empty for who works whenever they are there, also because their calendar is not known. */
    static Optional<LiveShift> of(Workspace workspace, Agent agent, Instant now) {
        Instant until = now.plus(LiveRules.HORIZON);
        return workspace
                .calendar(agent.shift())
                .map(calendar -> new LiveShift(
                        workspace.epoch(),
                        until.toEpochMilli(),
                        calendar.openings(now, until).stream()
                                .flatMap(opening -> Stream.of(
                                        opening.from().toEpochMilli(),
                                        opening.to().toEpochMilli()))
                                .toList()));
    }
}
