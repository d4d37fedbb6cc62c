package io.parley.simulate;

import io.parley.simulate.scenario.Arrivals;
import io.parley.simulate.scenario.RunPlan;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/** Everybody who comes in one run, in order; drawn before a router sees them. */
final class Crowd {
    /** Of each source those who came last are taken to be still served, and those before them to come back or not. */
    private static final int JUST_CAME = 50;

    private static final int KNOWN = 500;
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
        private final List<Integer> contacts = new ArrayList<>();
        private final Map<String, Integer> known = new HashMap<>();
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
            Case drawn = new Case(number, source, kind, nextAt, handling, patience);
            if (source.returning() > 0 && !(source.arrivals() instanceof Arrivals.Trace)) {
                drawn.contact = contact(number, Dice.of(seed, 300 + kind, count));
            }
            if (source.arrivals() instanceof Arrivals.Trace trace
                    && !trace.visits().get(count).contact().isEmpty()) {
                drawn.contact = known.computeIfAbsent(trace.visits().get(count).contact(), who -> number);
            }
            count++;
            return drawn;
        }

        /** Somebody new, or one of those who came some while ago. */
        private int contact(int number, SplittableRandom luck) {
            int earlier = contacts.size() - JUST_CAME;
            boolean returns = luck.nextDouble() < source.returning() && earlier > 0;
            int contact = returns ? contacts.get(luck.nextInt(earlier)) : number;
            contacts.add(contact);
            if (contacts.size() > KNOWN) {
                contacts.remove(0);
            }
            return contact;
        }
    }
}
