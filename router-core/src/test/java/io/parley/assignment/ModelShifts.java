package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;

/** The part of {@link Model} that knows when agents work. */
final class ModelShifts {
    private static final Duration KNOWN = Duration.ofDays(35);

    private final Model model;

    ModelShifts(Model model) {
        this.model = model;
    }

    /** Before anything else of the agents changes. */
    void configure(Workspace next) {
        for (Agent agent : next.agents()) {
            next.calendar(agent.shift()).ifPresent(calendar -> {
                ModelAgent a = model.agents.computeIfAbsent(agent.id().value(), id -> new ModelAgent(agent));
                Instant from = Instant.ofEpochMilli(model.now);
                a.shiftEnds = model.now + KNOWN.toMillis();
                a.shift = calendar.openings(from, from.plus(KNOWN));
                follow(a);
            });
        }
    }

    static void forget(ModelAgent a) {
        a.shift = null;
        a.out = false;
    }

    void follow(ModelAgent a) {
        boolean was = a.out;
        a.out = !works(a);
        a.shiftTurns = turns(a, model.now);
        if (was && !a.out) {
            a.idle = model.now;
        }
        model.matchAgent(a);
    }

    private boolean works(ModelAgent a) {
        return model.now >= a.shiftEnds
                || a.shift.stream()
                        .anyMatch(slot -> model.now >= slot.from().toEpochMilli()
                                && model.now < slot.to().toEpochMilli());
    }

    /** When that changes next; 0 when it does not any more. */
    private static long turns(ModelAgent a, long since) {
        return a.shift.stream()
                .flatMap(slot -> java.util.stream.Stream.of(
                        slot.from().toEpochMilli(), slot.to().toEpochMilli()))
                .filter(moment -> moment > since)
                .findFirst()
                .orElse(since < a.shiftEnds ? a.shiftEnds : 0);
    }
}
