package io.parley.simulate;

import io.parley.simulate.scenario.Arrivals;
import io.parley.simulate.scenario.RunPlan;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Everybody who comes in one run, in order; drawn before a router sees them. */
final class Crowd {
    private static final double LONG = Long.MAX_VALUE / 4.0;

    private final RunPlan plan;
    private final List<Entrance> entrances = new ArrayList<>();
    private final PriorityQueue<Entrance> next = new PriorityQueue<>(
            Comparator.comparingLong((Entrance e) -> e.nextAt).thenComparingInt(e -> e.kind));
    private final long seed;
    private int count;

    Crowd(Scenario scenario, long seed) {
        this.plan = scenario.run();
        this.seed = seed;
        for (int kind = 0; kind < scenario.sources().size(); kind++) {
            Entrance entrance = new Entrance(scenario.sources().get(kind), kind, Dice.of(seed, 1, kind));
            entrances.add(entrance);
            entrance.advance(next);
        }
    }

    /** The next one, empty when nobody comes any more. */
    Optional<Case> next() {
        Entrance entrance = next.poll();
        if (entrance == null || count >= plan.arrivals() || entrance.nextAt > plan.duration()) {
            return Optional.empty();
        }
        Case arrived = entrance.draw(count++, seed);
        entrance.advance(next);
        return Optional.of(arrived);
    }

    private static final class Entrance {
        private final Source source;
        private final int kind;
        private final SplittableRandom random;
        private long nextAt;
        private int count;

        Entrance(Source source, int kind, SplittableRandom random) {
            this.source = source;
            this.kind = kind;
            this.random = random;
        }

        void advance(PriorityQueue<Entrance> next) {
            OptionalLong at = source.arrivals().next((double) nextAt, count, random);
            if (at.isPresent()) {
                nextAt = at.getAsLong();
                next.add(this);
            }
        }

        Case draw(int number, long seed) {
            SplittableRandom own = Dice.of(seed, 100 + kind, count);
            long handling = Math.round(Math.min(LONG, source.handling().sample(own)));
            long patience = Math.round(Math.min(LONG, source.patience().sample(own)));
            if (source.arrivals() instanceof Arrivals.Trace trace) {
                Arrivals.Trace.Visit visit = trace.visits().get(count);
                handling = visit.handling() < 0 ? handling : visit.handling();
                patience = visit.patience() < 0 ? patience : visit.patience();
            }
            count++;
            return new Case(number, source, kind, nextAt, handling, patience);
        }
    }
}
