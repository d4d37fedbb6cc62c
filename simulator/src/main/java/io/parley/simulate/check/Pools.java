package io.parley.simulate.check;

import io.parley.simulate.Reach;
import io.parley.simulate.scenario.Arrivals;
import io.parley.simulate.scenario.Crew;
import io.parley.simulate.scenario.Distribution;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.Source;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes a scenario apart into pools that have nothing to do with each other, and says what in it no formula knows.
 *
 * @param unknown a line for each thing that no formula knows
 */
record Pools(List<Pool> pools, List<String> unknown) {
    Pools {
        pools = List.copyOf(pools);
        unknown = List.copyOf(unknown);
    }

    static Pools of(Scenario scenario) {
        return new Finder(scenario).find();
    }

    /** Arrivals per second of a source of which {@link #of} did not complain. */
    static double perSecond(Source source) {
        return source.arrivals() instanceof Arrivals.Poisson poisson ? 1000 * poisson.perMs() : 0;
    }

    private static final class Finder {
        private final Scenario scenario;
        private final Reach reach;
        private final List<String> unknown = new ArrayList<>();

        Finder(Scenario scenario) {
            this.scenario = scenario;
            this.reach = new Reach(scenario);
        }

        Pools find() {
            List<Pool> pools = new ArrayList<>();
            Set<Integer> left = new LinkedHashSet<>();
            for (int kind = 0; kind < scenario.sources().size(); kind++) {
                look(scenario.sources().get(kind), kind);
                left.add(kind);
            }
            while (!left.isEmpty()) {
                Set<Integer> kinds = connected(left.iterator().next());
                left.removeAll(kinds);
                pool(kinds, pools);
            }
            return new Pools(unknown.isEmpty() ? pools : List.of(), unknown);
        }

        private void look(Source source, int kind) {
            String path = "arrivals." + source.name();
            if (!(source.arrivals() instanceof Arrivals.Poisson)) {
                unknown.add(path + ": no steady rate");
            }
            Source.Habits habits = source.habits();
            boolean prompt = habits.accept() instanceof Distribution.Deterministic at && at.mean() == 0;
            if (!source.push() && !(prompt && habits.reject() + habits.miss() == 0)) {
                unknown.add(path + ".offer: agents who think, decline or miss");
            }
            if (source.transfer().share() > 0) {
                unknown.add(path + ": conversations that are handed on");
            }
            for (int step = 1; step < reach.plan(kind).size(); step++) {
                if (!crews(kind, step).equals(crews(kind, 0))) {
                    unknown.add(path + ": a plan that widens to further agents");
                    return;
                }
            }
        }

        private List<Crew> crews(int kind, int step) {
            return scenario.crews().stream()
                    .filter(crew -> crew.count() > 0 && reach.allows(crew, kind, step))
                    .toList();
        }

        /** All sources that share agents with this one, or with one that does. */
        private Set<Integer> connected(int first) {
            Set<Integer> kinds = new LinkedHashSet<>(Set.of(first));
            boolean grew = true;
            while (grew) {
                grew = false;
                for (int kind = 0; kind < scenario.sources().size(); kind++) {
                    List<Crew> own = crews(kind, 0);
                    boolean shares = kinds.stream()
                            .anyMatch(other -> crews(other, 0).stream().anyMatch(own::contains));
                    grew |= shares && kinds.add(kind);
                }
            }
            return kinds;
        }

        private void pool(Set<Integer> kinds, List<Pool> into) {
            List<Source> sources =
                    kinds.stream().sorted().map(scenario.sources()::get).toList();
            String names = String.join(", ", sources.stream().map(Source::name).toList());
            List<Crew> crews = crews(kinds.iterator().next(), 0);
            if (kinds.stream().anyMatch(kind -> !crews(kind, 0).equals(crews))) {
                unknown.add("arrivals " + names + ": they share some agents, and others not");
                return;
            }
            if (crews.isEmpty()) {
                unknown.add("arrivals " + names + ": nobody may take them");
                return;
            }
            if (sources.stream().map(Source::weight).distinct().count() > 1
                    || sources.stream().map(Source::interruptible).distinct().count() > 1) {
                unknown.add("arrivals " + names + ": of several weights for the same agents");
                return;
            }
            for (Crew crew : crews) {
                if (!crew.shifts().isEmpty()) {
                    unknown.add("agents." + crew.name() + ": shifts");
                }
                if (sources.size() > 1 && !crew.limits().isEmpty()) {
                    unknown.add("agents." + crew.name() + ": limits beside several arrivals");
                }
            }
            int servers = crews.stream()
                    .mapToInt(crew -> crew.count() * slots(crew, sources.get(0)))
                    .sum();
            if (servers == 0) {
                unknown.add("arrivals " + names + ": heavier than any agent's room");
                return;
            }
            into.add(new Pool(sources, crews, servers));
        }

        private static int slots(Crew crew, Source source) {
            int room = crew.capacity() + (source.interruptible() ? crew.interruptibleCapacity() : 0);
            return Math.min(room / source.weight(), crew.limits().getOrDefault(source.channel(), Integer.MAX_VALUE));
        }
    }
}
