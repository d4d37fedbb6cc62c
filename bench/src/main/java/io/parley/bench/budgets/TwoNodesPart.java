package io.parley.bench.budgets;

import io.parley.bench.Setting;
import io.parley.bench.process.PostgresUnderTest;
import io.parley.bench.relay.Subject;
import io.parley.bench.relay.Subjects;
import java.util.ArrayList;
import java.util.List;

/** A message from a visitor at one node to an agent at the other: two routers, one Redis, one PostgreSQL. */
final class TwoNodesPart implements Part {
    private static final int VISITORS = 200;
    private static final int AGENTS = 20;
    private static final int WARM_UPS = 3;

    @Override
    public void run(Setting setting, Report report) throws Exception {
        boolean brief = setting.flag("short");
        // Two JVMs, PostgreSQL and Redis share what one node had to itself.
        int rate = setting.number("pair-rate", 500);
        int seconds = setting.number("seconds", brief ? 4 : 8);
        int rounds = setting.number("rounds", brief ? 1 : 3);
        Subjects starting = new Subjects(setting, VISITORS, AGENTS);
        try (PostgresUnderTest postgres = PostgresUnderTest.start(setting.scratch());
                Subject bare = starting.start("bare");
                Subject pair = starting.pair(postgres)) {
            for (int i = 0; i < WARM_UPS; i++) {
                bare.run(rate, 5);
                pair.run(rate, 5);
            }
            List<Subject.Measured> seen = new ArrayList<>();
            List<Subject.Measured> beside = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                beside.add(bare.run(rate, seconds));
                seen.add(pair.run(rate, seconds));
            }
            report.budgets.add(Latency.budget(
                    "accepted → on the agent's socket, across two nodes (" + rate + "/s)", 50, seen, beside));
        }
    }
}
