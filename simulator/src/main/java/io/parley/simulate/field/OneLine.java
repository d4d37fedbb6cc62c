package io.parley.simulate.field;

import io.parley.simulate.scenario.Scenario;
import java.util.Comparator;
import java.util.Optional;

/** One line for everybody: while nobody can take its head, nobody behind it is served. */
final class OneLine extends FieldRouter {

    OneLine(Scenario scenario) {
        super(scenario);
    }

    @Override
    void lookFor(Ticket arrived, long now) {
        serveHead(now);
    }

    @Override
    void lookAfter(Desk freed, long now) {
        serveHead(now);
    }

    private void serveHead(long now) {
        while (!line.isEmpty()) {
            Ticket head = line.firstEntry().getValue();
            Optional<Desk> best = desks.values().stream()
                    .filter(desk -> may(desk, head, now) && desk.hasRoomFor(head.who.source()))
                    .min(Comparator.comparingInt(Desk::share).thenComparingLong(desk -> desk.last));
            if (best.isEmpty()) {
                return;
            }
            give(head, best.get(), now);
        }
    }
}
