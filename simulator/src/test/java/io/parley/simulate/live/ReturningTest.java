package io.parley.simulate.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulate.Study;
import io.parley.simulate.scenario.Policies;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.ScenarioReader;
import io.parley.testing.RedisExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the scripts do for people who come back, and with conversations that are handed on. */
class ReturningTest {
    private static LiveRuns runs;

    @BeforeAll
    static void open() {
        runs = LiveRuns.on(RedisExtension.endpoint().uri());
    }

    @AfterAll
    static void close() {
        runs.close();
    }

    private static Study play(String queue, String arrivals, String policy) {
        Scenario scenario = ScenarioReader.read("""
                run: {arrivals: 600, seed: 5}
                queues: {first: {%s}, second: {}}
                agents: {a: {count: 5, queues: [first]}, b: {count: 3, queues: [second]}}
                arrivals: {w: {queue: first, rate: 40/h, handling: exponential 5m, %s}}
                """.formatted(queue, arrivals), "x");
        return Study.of(scenario, policy, runs.play(scenario, policy, more -> {}));
    }

    private static double figure(Study study, String name) {
        return study.figure(Study.TOTAL, name).mean();
    }

    @Test
    void whoComesBackMeetsTheAgentOfLastTimeMoreOftenThanByChance() {
        double parley = figure(play("stickyWait: 3m", "returning: 0.5", Policies.PARLEY), "sticky_hits");
        double chance = figure(play("stickyWait: 3m", "returning: 0.5", "FCFS"), "sticky_hits");

        assertThat(parley).isGreaterThan(0.6);
        assertThat(chance).isLessThan(0.4);
    }

    @Test
    void waitingForThatAgentAloneIsNoIdlenessBesideWork() {
        Study study = play("stickyWait: 3m", "returning: 0.5", Policies.PARLEY);

        assertThat(figure(study, "idle_beside_work_s")).isZero();
        assertThat(figure(study, "inversions")).isZero();
    }

    @Test
    void whatIsHandedOnIsFinishedByAgentsOfTheOtherQueue() {
        String transfer = "transfer: {to: second, share: 0.3, after: 1m}";
        Study parley = play("", transfer, Policies.PARLEY);
        Study model = play("", transfer, "FCFS");

        assertThat(figure(parley, "transferred")).isBetween(0.2, 0.4).isEqualTo(figure(model, "transferred"));
        assertThat(figure(parley, "asa_s")).isEqualTo(figure(model, "asa_s"));
        assertThat(figure(parley, "over_capacity") + figure(parley, "unserved")).isZero();
    }
}
