package io.parley.bench.routing;

import io.parley.bench.Bench;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.process.RedisUnderTest;
import io.parley.bench.routing.RoutingRound.Cost;
import io.parley.bench.routing.RoutingRound.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cost of one step of routing as agents, waiting conversations and classes grow, a whole life beside a job queue's, and how soon an
 * offer is heard of at a fixed rate.
 */
public final class RoutingBench implements Bench {
    private static final double MOST_MICROS = 120;
    private static final double MOST_GROWTH = 1.5;
    private static final int CLASSES = 20;

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public String about() {
        return "Redis' time for one step of a conversation's life, at growing numbers of agents, waiting conversations and"
                + " classes, and the whole life beside BullMQ's add and process; how soon an offer is heard of at a fixed rate of transitions";
    }

    @Override
    public boolean onRequestOnly() {
        return true;
    }

    @Override
    public Result run(Setting setting) throws Exception {
        int[] agents = setting.numbers("sizes", 100, 1_000, 10_000);
        int[] waiting = setting.numbers("waiting", 0, 5_000, 50_000);
        int[] classes = setting.numbers("classes", 5, CLASSES, 60);
        List<String> parts = setting.words("parts", "steps", "life", "pace");
        List<Table> tables = new ArrayList<>();
        if (parts.contains("steps")) {
            List<Cost> costs = new ArrayList<>();
            for (int size : agents) {
                for (int served : classes) {
                    setting.say(size + " agents, " + served + " classes each");
                    // A fresh server each: what the size before left behind is not this size's cost.
                    try (RedisUnderTest redis = RedisUnderTest.start(0, setting.scratch());
                            RoutingRound round = new RoutingRound(redis, size, served)) {
                        costs.addAll(round.run(waiting));
                    }
                }
            }
            tables.add(steps(costs));
            tables.add(bars(costs));
        }
        if (parts.contains("life")) {
            tables.add(new LifeBesideQueue(setting).run());
        }
        if (parts.contains("pace")) {
            tables.add(new OfferPace(setting).run());
        }
        return new Result(
                Map.of("steps measured", RoutingRound.STEPS, "in flight", 64),
                tables,
                List.of(
                        "A message that arrives is two scripts: where it belongs, and everything that accepting it does (its"
                                + " log, the contact's index, timers, the outbox of events, the matching). Their time is summed.",
                        "Script: by Redis' own clock (INFO commandstats), which also counts what other programs on its"
                                + " core took. CPU: of Redis' main thread, with its sockets and its file. Wall: of the caller, with"
                                + " 64 calls in flight.",
                        "BullMQ's jobs do nothing; of a conversation's life its message, its offer and its acceptance are"
                                + " in the log, the index and the outbox as always."));
    }

    private static Table steps(List<Cost> costs) {
        return new Table(
                "One step of a conversation's life, Redis with AOF everysec",
                List.of(
                        "agents",
                        "classes",
                        "waiting",
                        "step",
                        "script us",
                        "Redis CPU us",
                        "CPU us a transition",
                        "wall us"),
                costs.stream()
                        .map(cost -> List.<Object>of(
                                cost.agents(),
                                cost.classes(),
                                cost.waiting(),
                                cost.step().words,
                                cost.scriptMicros(),
                                cost.cpuMicros(),
                                cost.cpuPerTransition(),
                                cost.wallMicros()))
                        .toList());
    }

    /** The two bars of the design, for the largest size measured with 20 classes an agent. */
    private static Table bars(List<Cost> costs) {
        List<List<Object>> rows = new ArrayList<>();
        for (Step step : Step.values()) {
            List<Cost> same = costs.stream()
                    .filter(cost -> cost.step() == step && cost.classes() == CLASSES)
                    .toList();
            if (!same.isEmpty()) {
                Cost small = same.get(0);
                Cost large = same.get(same.size() - 1);
                double growth = large.cpuMicros() / small.cpuMicros();
                rows.add(List.of(
                        step.words,
                        large.cpuMicros(),
                        held(large.cpuMicros() <= MOST_MICROS),
                        large.cpuPerTransition(),
                        held(large.cpuPerTransition() <= MOST_MICROS),
                        growth,
                        held(growth <= MOST_GROWTH)));
            }
        }
        return new Table(
                "Bars, largest size with 20 classes: at most 120 us of Redis CPU, at most 1.5 times the smallest size",
                List.of("step", "CPU us", "held", "CPU us a transition", "held ", "growth", " held"),
                rows);
    }

    private static String held(boolean held) {
        return held ? "yes" : "no";
    }
}
