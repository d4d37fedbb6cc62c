package io.parley.bench.routing;

import io.parley.bench.Bench;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.process.RedisUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Cost of one step of routing as the number of agents grows. */
public final class RoutingBench implements Bench {
    private static final int CLASSES = 20;

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public String about() {
        return "Redis' time for one step of a conversation's life, at 100 to 10 000 agents with 20 classes each";
    }

    @Override
    public Result run(Setting setting) throws Exception {
        List<List<Object>> rows = new ArrayList<>();
        for (int agents : setting.numbers("sizes", 100, 1_000, 10_000)) {
            setting.say(agents + " agents");
            // A fresh server each: what the size before left behind is not this size's cost.
            try (RedisUnderTest redis = RedisUnderTest.start(0, setting.scratch());
                    RoutingRound round = new RoutingRound(redis, agents, CLASSES)) {
                rows.addAll(round.run());
            }
        }
        return new Result(
                Map.of("classes per agent", CLASSES, "steps measured", RoutingRound.STEPS),
                List.of(new Table(
                        "One step of a conversation's life, Redis with AOF everysec",
                        List.of("agents", "step", "script us", "Redis CPU us"),
                        rows)),
                List.of(
                        "The first and third step also write the message to its log, the contact's index, timers and the"
                                + " outbox of events: they are everything that accepting a message does.",
                        "Script: by Redis' own clock (INFO commandstats), which also counts what other programs on its"
                                + " core took. CPU: of Redis' main thread, with its sockets and its file."));
    }
}
