package io.parley.simulate.field;

import io.parley.simulate.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads who has room, takes the next of them in turn, and writes a moment later without looking again, as a job beside a database does.
 * Between reading and writing others read the same.
 */
final class CheckThenClaim extends FieldRouter {
    /** From reading to writing. */
    private static final long MOMENT = 200;

    private final List<Desk> ring;
    private int turn;

    CheckThenClaim(Scenario scenario) {
        super(scenario);
        this.ring = new ArrayList<>(desks.values());
    }

    @Override
    void lookFor(Ticket arrived, long now) {
        for (int i = 0; i < ring.size(); i++) {
            Desk desk = ring.get((turn + i) % ring.size());
            if (may(desk, arrived, now) && desk.hasRoomFor(arrived.who.source())) {
                turn = (turn + i + 1) % ring.size();
                claimSoon(arrived, desk, now);
                return;
            }
        }
    }

    @Override
    void lookAfter(Desk freed, long now) {
        line.values().stream()
                .filter(ticket -> may(freed, ticket, now) && freed.hasRoomFor(ticket.who.source()))
                .findFirst()
                .ifPresent(ticket -> claimSoon(ticket, freed, now));
    }

    private void claimSoon(Ticket ticket, Desk desk, long now) {
        int seen = ticket.turn;
        alarm(now + MOMENT, at -> {
            boolean waits = line.containsKey(ticket.rank);
            if (waits) {
                give(ticket, desk, at);
            } else if (ticket.given && ticket.desk != desk && ticket.turn <= seen + 1) {
                // Another job wrote first; this one tells a second agent.
                doubled(ticket);
            }
            if (desk.available && line.size() > 0) {
                lookAfter(desk, at);
            }
        });
    }
}
