package io.parley.simulate.field;

import io.parley.simulate.scenario.Scenario;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** Gives out work at once: the oldest an agent may take, to the least loaded agent or to any by lot. */
final class FirstCome extends FieldRouter {
    private final boolean byLot;
    private final SplittableRandom random;

    FirstCome(Scenario scenario, boolean byLot, long seed) {
        super(scenario);
        this.byLot = byLot;
        this.random = new SplittableRandom(seed);
    }

    @Override
    void lookFor(Ticket arrived, long now) {
        List<Desk> free = desks.values().stream()
                .filter(desk -> may(desk, arrived, now) && desk.hasRoomFor(arrived.who.source()))
                .toList();
        if (free.isEmpty()) {
            return;
        }
        if (byLot) {
            give(arrived, free.get(random.nextInt(free.size())), now);
            return;
        }
        String queue = arrived.who.queue();
        give(
                arrived,
                free.stream()
                        .min(Comparator.comparingInt((Desk desk) -> desk.tier(queue))
                                .thenComparingInt(Desk::share)
                                .thenComparingLong(desk -> desk.last)
                                .thenComparing(desk -> desk.id))
                        .orElseThrow(),
                now);
    }

    @Override
    void lookAfter(Desk freed, long now) {
        for (Ticket ticket : List.copyOf(line.values())) {
            if (may(freed, ticket, now) && freed.hasRoomFor(ticket.who.source())) {
                give(ticket, freed, now);
            }
        }
    }
}
