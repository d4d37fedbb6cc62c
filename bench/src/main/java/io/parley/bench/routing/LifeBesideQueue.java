package io.parley.bench.routing;

import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.process.NodeBaselines;
import io.parley.bench.process.ProcessUnderTest;
import io.parley.bench.process.RedisUnderTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whole lives of conversations (message in, offer, accept, close) beside jobs of BullMQ (add, process), on one Redis in one run. */
final class LifeBesideQueue {
    private static final int WARM = 2_000;

    private final Setting setting;
    private final int times;

    LifeBesideQueue(Setting setting) {
        this.setting = setting;
        this.times = setting.number("lives", 10_000);
    }

    Table run() throws Exception {
        NodeBaselines baselines = new NodeBaselines(setting.home());
        baselines.install();
        List<List<Object>> rows = new ArrayList<>();
        try (RedisUnderTest redis = RedisUnderTest.start(0, setting.scratch())) {
            for (int classes : new int[] {5, 20}) {
                setting.say("lives, " + classes + " classes an agent");
                rows.add(lives(redis, classes));
                redis.commands().flushall();
            }
            setting.say("jobs of BullMQ");
            rows.add(jobs(redis, baselines));
        }
        return new Table(
                "Per second, 64 at once, client and server on a core each",
                List.of("what", "per second", "Redis CPU us each", "wall s"),
                rows);
    }

    private List<Object> lives(RedisUnderTest redis, int classes) throws Exception {
        try (RoutingRound round = new RoutingRound(redis, 100, classes)) {
            round.signOn();
            round.live(WARM);
            Commandstats.Seen seen = new Commandstats(redis.commands()).of(() -> round.live(times));
            return row("Parley: life of a conversation, " + classes + " classes an agent", times, seen);
        }
    }

    private List<Object> jobs(RedisUnderTest redis, NodeBaselines baselines) throws Exception {
        try (ProcessUnderTest node = baselines.start("jobs-bullmq.js", 1, redis.uri())) {
            node.await(line -> line.equals("ready"), Duration.ofSeconds(60));
            play(node, WARM);
            Commandstats.Seen seen = new Commandstats(redis.commands()).of(() -> play(node, times));
            return row("BullMQ: add and process a job", times, seen);
        }
    }

    private static void play(ProcessUnderTest node, int jobs) throws Exception {
        node.tell("run " + jobs);
        node.await(line -> line.equals("done " + jobs), Duration.ofMinutes(2));
    }

    private static List<Object> row(String what, int times, Commandstats.Seen seen) {
        return List.of(what, times / (seen.wallMicros() / 1e6), seen.cpuMicros() / times, seen.wallMicros() / 1e6);
    }
}
