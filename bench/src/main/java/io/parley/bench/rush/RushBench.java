package io.parley.bench.rush;

import io.parley.bench.Bench;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.process.RedisUnderTest;
import java.util.List;
import java.util.Map;

/** Two nodes, everybody at once: exactly as many offered as there is room, the rest in order; and the other way round. */
public final class RushBench implements Bench {

    @Override
    public String name() {
        return "rush";
    }

    @Override
    public String about() {
        return "200 conversations at once for 50 agents of capacity 1 on two nodes, and 200 agents at once for 1 000 that wait;"
                + " --runs N";
    }

    @Override
    public boolean onRequestOnly() {
        return true;
    }

    @Override
    public Result run(Setting setting) throws Exception {
        int runs = setting.number("runs", 100);
        int right = 0;
        double slowest = 0;
        int placed = 0;
        try (RedisUnderTest redis = RedisUnderTest.start(-1, setting.scratch())) {
            for (int run = 1; run <= runs; run++) {
                redis.commands().flushall();
                try (RushNodes nodes = new RushNodes(redis, 50, 1)) {
                    nodes.signOn();
                    nodes.arrive(200);
                    String seen = nodes.judge(200);
                    right += seen.isEmpty() ? 1 : 0;
                    setting.say("run " + run + ": " + (seen.isEmpty() ? "50 offered, 150 waiting in order" : seen));
                }
            }
            for (int run = 1; run <= Math.min(runs, 10); run++) {
                redis.commands().flushall();
                try (RushNodes nodes = new RushNodes(redis, 200, 5)) {
                    nodes.apply();
                    nodes.arrive(1_000);
                    long began = System.nanoTime();
                    nodes.available();
                    double millis = (System.nanoTime() - began) / 1e6;
                    String seen = nodes.judge(1_000);
                    placed += seen.isEmpty() ? 1 : 0;
                    slowest = Math.max(slowest, millis);
                    setting.say("agents come online, run " + run + ": "
                            + (seen.isEmpty() ? "1 000 placed, none over" : seen) + " in " + Math.round(millis)
                            + " ms");
                }
            }
        }
        return new Result(
                Map.of("nodes", 2, "runs", runs),
                List.of(new Table(
                        "Everybody at once, two nodes",
                        List.of("what", "runs", "right", "slowest ms"),
                        List.of(
                                List.of(
                                        "200 conversations, 50 agents of capacity 1: 50 offered, 150 wait in order",
                                        runs,
                                        right,
                                        Double.NaN),
                                List.of(
                                        "200 agents of capacity 5, 1 000 conversations wait: all placed, none over",
                                        Math.min(runs, 10),
                                        placed,
                                        slowest)))),
                List.of("Slowest: from the first agent's word to be available to the answer to the last one's."));
    }
}
