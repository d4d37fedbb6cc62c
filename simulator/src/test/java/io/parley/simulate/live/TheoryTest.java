package io.parley.simulate.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulate.Study;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioReader;
import io.parley.testing.RedisExtension;
import org.junit.jupiter.api.Test;

class TheoryTest {
    private static final String E1 = """
            run: {arrivals: 3000, replications: 2, warmup: 1h}
            queues: {support: }
            agents: {a: {count: 7, queues: [support]}}
            arrivals: {web: {queue: support, rate: 60/h, handling: exponential 300s}}
            """;

    @Test
    void bla() {
        Scenario scenario = ScenarioReader.read(E1, "e1");
        try (LiveRuns runs = LiveRuns.on(RedisExtension.endpoint().uri())) {
            for (String policy : new String[] {"FCFS", "RANDOM", "CHECK_THEN_CLAIM", "LOOP_5S", "ONE_LINE", "PARLEY"}) {
                long t = System.nanoTime();
                Study study = Study.of(scenario, policy, runs.play(scenario, policy, done -> {}));
                System.out.println(policy + " " + (System.nanoTime() - t) / 1000000 + " ms " + study.groups().get("total"));
            }
        }
        assertThat(1).isEqualTo(1);
    }
}
