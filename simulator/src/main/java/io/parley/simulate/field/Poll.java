package io.parley.simulate.field;

import io.parley.simulate.scenario.Scenario;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks every few seconds, and then moves one conversation of each queue. */
final class Poll extends FieldRouter {
    private static final long EVERY = 5_000;

    private boolean armed;

    Poll(Scenario scenario) {
        super(scenario);
    }

    @Override
    void lookFor(Ticket arrived, long now) {
        arm(now);
    }

    @Override
    void lookAfter(Desk freed, long now) {
        arm(now);
    }

    /** At fixed moments, and not while nobody waits. */
    private void arm(long now) {
        if (!armed && !line.isEmpty()) {
            armed = true;
            alarm((now / EVERY + 1) * EVERY, this::round);
        }
    }

    private void round(long now) {
        armed = false;
        Set<String> moved = new HashSet<>();
        for (Ticket ticket : List.copyOf(line.values())) {
            String queue = ticket.who.queue();
            if (!moved.contains(queue)) {
                desks.values().stream()
                        .filter(desk -> may(desk, ticket, now) && desk.hasRoomFor(ticket.who.source()))
                        .min(Comparator.comparingInt(Desk::share).thenComparingLong(desk -> desk.last))
                        .ifPresent(desk -> {
                            moved.add(queue);
                            give(ticket, desk, now);
                        });
            }
        }
        boolean somebodyThere = desks.values().stream().anyMatch(desk -> desk.available);
        if (somebodyThere) {
            arm(now);
        }
    }
}
