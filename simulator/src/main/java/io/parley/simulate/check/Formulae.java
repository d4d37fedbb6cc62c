package io.parley.simulate.check;

import io.parley.simulate.Study;
import io.parley.simulate.scenario.Distribution;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.Source;
import io.parley.simulate.theory.Erlang;
import io.parley.simulate.theory.Erlang.Waiting;
import io.parley.simulate.theory.SingleServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known by formula of a scenario, whichever it is: pool by pool M/M/n, M/M/n with impatience, M/G/1, strict priorities in
 * these, and the law that no order makes or saves waiting.
 *
 * @param expected the figures
 * @param unknown what in the scenario no formula knows; then nothing is expected
 */
public record Formulae(List<Expected> expected, List<String> unknown) {
    public Formulae {
        expected = List.copyOf(expected);
        unknown = List.copyOf(unknown);
    }

    /** Those of a scenario. */
    public static Formulae of(Scenario scenario) {
        Pools pools = Pools.of(scenario);
        Finder finder = new Finder(scenario, pools.unknown());
        pools.pools().forEach(finder::add);
        return new Formulae(finder.unknown.isEmpty() ? finder.expected : List.of(), finder.unknown);
    }

    /** What they say beside what was seen. */
    public List<Finding> findings(Study study) {
        return expected.stream().map(one -> one.in(study)).toList();
    }

    private static final class Finder {
        private final Scenario scenario;
        private final List<Expected> expected = new ArrayList<>();
        private final List<String> unknown;

        Finder(Scenario scenario, List<String> unknown) {
            this.scenario = scenario;
            this.unknown = new ArrayList<>(unknown);
        }

        void add(Pool pool) {
            String names =
                    String.join(", ", pool.sources().stream().map(Source::name).toList());
            if (!pool.isPatient()) {
                impatient(pool, names);
            } else if (pool.load() >= pool.servers()) {
                unknown.add("arrivals " + names + ": more work (" + pool.load() + ") than the " + pool.servers()
                        + " places can do, and nobody leaves");
            } else if (pool.servers() == 1) {
                oneServer(pool);
            } else if (!pool.hasOneHandling()) {
                unknown.add("arrivals " + names + ": several handling times for several agents");
            } else {
                servers(pool);
            }
        }

        private void impatient(Pool pool, String names) {
            boolean memoryless = pool.hasOneHandling()
                    && pool.hasOnePatience()
                    && pool.handling() instanceof Distribution.Exponential
                    && pool.sources().get(0).patience() instanceof Distribution.Exponential;
            if (!memoryless) {
                unknown.add(
                        "arrivals " + names + ": impatience, unless handling and patience are exponential and alike");
                return;
            }
            double patience = pool.sources().get(0).patience().mean() / 1000;
            Waiting line = Erlang.a(pool.lambda(), 1 / pool.meanHandling(), pool.servers(), 1 / patience);
            String law = "Erlang A, " + pool.servers() + " servers";
            // Whom an order lets wait changes with it; how many wait and leave does not.
            for (Map<String, Double> groups : Urgency.of(pool, scenario).isOne() ? eachAndAll(pool) : all(pool)) {
                add(groups, "p_wait", line.probability(), law);
                add(groups, "mean_queue_s", line.asa(), law);
                add(groups, "abandonment", line.abandonment(), law);
            }
            if (!Urgency.of(pool, scenario).isOne()) {
                each(pool).forEach(group -> add(group, "p_wait", line.probability(), law));
            }
        }

        private void servers(Pool pool) {
            Waiting line = Erlang.c(pool.lambda(), 1 / pool.meanHandling(), pool.servers());
            double cv = pool.handling().cv();
            boolean exact = pool.handling() instanceof Distribution.Exponential;
            String law = (exact ? "Erlang C, " : "about Erlang C, ") + pool.servers() + " servers";
            Urgency urgency = Urgency.of(pool, scenario);
            if (urgency.isOne()) {
                for (Map<String, Double> groups : eachAndAll(pool)) {
                    add(groups, "p_wait", line.probability(), law, exact);
                    add(groups, "asa_s", Erlang.withSpread(line.asa(), cv), law, exact);
                    if (exact && groups.size() == 1) {
                        add(groups, "wait_if_waiting_s", line.ifWaiting(), law);
                        scenario.targets()
                                .forEach(target -> add(
                                        groups, "sl_" + target / 1000 + "s", line.serviceLevel(target / 1000.0), law));
                    }
                }
                return;
            }
            each(pool).forEach(group -> add(group, "p_wait", line.probability(), law, exact));
            double[] waits = Erlang.priority(
                    urgency.levels().stream().mapToDouble(Finder::lambda).toArray(),
                    1 / pool.meanHandling(),
                    pool.servers());
            cobham(urgency, waits, cv, exact);
            conserved(pool, Erlang.withSpread(line.asa(), cv), exact);
        }

        /** For one server the handling times need not be alike nor without memory. */
        private void oneServer(Pool pool) {
            SingleServer.Kind[] kinds =
                    pool.sources().stream().map(Finder::kind).toArray(SingleServer.Kind[]::new);
            Urgency urgency = Urgency.of(pool, scenario);
            double load = SingleServer.load(kinds);
            each(pool).forEach(group -> add(group, "p_wait", load, "one server, busy share"));
            SingleServer.Kind[] levels =
                    urgency.levels().stream().map(Finder::mixed).toArray(SingleServer.Kind[]::new);
            double first = SingleServer.waits(new SingleServer.Kind[] {mixed(pool.sources())})[0];
            if (urgency.isOne()) {
                each(pool).forEach(group -> add(group, "asa_s", first, "Pollaczek-Khinchine"));
            } else {
                cobham(urgency, SingleServer.waits(levels), 1, true);
            }
            conserved(pool, first, true);
        }

        /** Known only where a later one of a more urgent kind is always served before. */
        private void cobham(Urgency urgency, double[] waits, double cv, boolean exact) {
            if (!urgency.isStrict()) {
                return;
            }
            for (int i = 0; i < waits.length; i++) {
                double wait = Erlang.withSpread(waits[i], cv);
                for (Source source : urgency.levels().get(i)) {
                    add(Map.of(group(source), 1.0), "asa_s", wait, "Cobham, priority " + source.priority(), exact);
                }
            }
        }

        /** Mean waits, each weighted with the work that comes with it, do not depend on the order in which people are served. */
        private void conserved(Pool pool, double wait, boolean exact) {
            if (pool.sources().size() < 2) {
                return;
            }
            Map<String, Double> work = new LinkedHashMap<>();
            pool.sources()
                    .forEach(source -> work.put(group(source), source.handling().mean()));
            expected.add(new Expected(work, "asa_s", wait, "conservation law", exact));
        }

        private void add(Map<String, Double> groups, String figure, double value, String law) {
            add(groups, figure, value, law, true);
        }

        private void add(Map<String, Double> groups, String figure, double value, String law, boolean exact) {
            expected.add(new Expected(groups, figure, value, law, exact));
        }

        private List<Map<String, Double>> eachAndAll(Pool pool) {
            List<Map<String, Double>> groups = new ArrayList<>(each(pool));
            if (groups.size() > 1) {
                groups.addAll(all(pool));
            }
            return groups;
        }

        private List<Map<String, Double>> each(Pool pool) {
            return pool.sources().stream()
                    .map(source -> Map.of(group(source), 1.0))
                    .toList();
        }

        private List<Map<String, Double>> all(Pool pool) {
            Map<String, Double> together = new LinkedHashMap<>();
            pool.sources().forEach(source -> together.put(group(source), 1.0));
            return List.of(together);
        }

        private String group(Source source) {
            return scenario.sources().size() == 1 ? Study.TOTAL : "from " + source.name();
        }

        private static double lambda(List<Source> sources) {
            return sources.stream().mapToDouble(Pools::perSecond).sum();
        }

        private static SingleServer.Kind kind(Source source) {
            return new SingleServer.Kind(
                    Pools.perSecond(source),
                    source.handling().mean() / 1000,
                    source.handling().cv());
        }

        /** Several sources as one: their handling times mixed. */
        private static SingleServer.Kind mixed(List<Source> sources) {
            double lambda = lambda(sources);
            double mean = 0;
            double squares = 0;
            for (Source source : sources) {
                SingleServer.Kind kind = kind(source);
                mean += kind.lambda() / lambda * kind.mean();
                squares += kind.lambda() / lambda * kind.mean() * kind.mean() * (1 + kind.cv() * kind.cv());
            }
            return new SingleServer.Kind(lambda, mean, Math.sqrt(Math.max(0, squares / (mean * mean) - 1)));
        }
    }
}
