package io.parley.simulate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parley.queue.Handling;
import io.parley.queue.Selection;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {

    @Test
    void everyFieldIsRead() {
        Scenario scenario = ScenarioReader.read("""
                name: a day
                run: {duration: 1d, warmup: 30m, replications: 3, seed: 7, confidence: 0.9}
                queues:
                  billing: {name: Billing, offerTimeout: 30s, selection: best_skill, priorityCredit: strict, stickyWait: 5s}
                agents:
                  french:
                    count: 2
                    skills: {french: 4, billing: 3}
                    queues: {billing: 1}
                    capacity: 90
                    interruptibleCapacity: 20
                    limits: {web: 2}
                    shifts: [{from: 08:00, to: 16:30}]
                arrivals:
                  web:
                    channel: web
                    queue: billing
                    skills: [french]
                    weight: 30
                    priority: 2
                    returning: 0.2
                    timeOfDay: [{from: 00:00, rate: 6/h}, {from: 08:00, rate: 1/m}]
                    handling: lognormal 240s cv 1.2
                    patience: exponential 2m
                    offer: {accept: exponential 4s, reject: 0.05, miss: 0.02, back: 3m}
                  mail: {queue: billing, rate: 10/h, channel: email, interruptible: true, handling: [1m, 2m]}
                targets: [20s, 1m]
                policies: [PARLEY, LOOP_5S]
                """, "x");

        assertThat(scenario.name()).isEqualTo("a day");
        assertThat(scenario.run())
                .isEqualTo(new RunPlan(86_400_000, Integer.MAX_VALUE, 1_800_000, 3, 7, 0.9, 86_400_000));
        assertThat(scenario.crews().get(0).shifts()).containsExactly(new Crew.Shift(28_800_000, 59_400_000));
        Handling handling = scenario.queues().get(0).handling();
        assertThat(handling.selection()).isEqualTo(Selection.BEST_SKILL);
        assertThat(handling.priorityCredit()).isEqualTo(Duration.ofDays(365));
        assertThat(handling.stickyWait()).isEqualTo(Duration.ofSeconds(5));
        Source web = scenario.sources().get(0);
        assertThat(web.priority()).isEqualTo(2);
        assertThat(web.returning()).isEqualTo(0.2);
        assertThat(web.push()).isFalse();
        assertThat(web.handling()).isEqualTo(new Distribution.Lognormal(240_000, 1.2));
        assertThat(web.habits().reject()).isEqualTo(0.05);
        assertThat(scenario.sources().get(1).push()).isTrue();
        assertThat(scenario.targets()).containsExactly(20_000L, 60_000L);
    }

    @Test
    void jsonIsReadToo() {
        Scenario scenario = ScenarioReader.read("""
                {"run": {"arrivals": 5}, "queues": {"q": {}}, "agents": {"a": {"queues": ["q"]}},
                 "arrivals": {"w": {"queue": "q", "every": "10s"}}}""", "plain");

        assertThat(scenario.name()).isEqualTo("plain");
        assertThat(scenario.sources().get(0).arrivals()).isEqualTo(new Arrivals.Every(10_000));
    }

    @Test
    void everyMistakeIsToldWithValueAndExpectation() {
        List<String> problems = catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read("""
                run: {duration: tomorrow}
                queues: {support: {selection: CLEVER}}
                agents: {a: {count: 0, queues: [sales]}}
                arrivals:
                  web: {queue: suport, rate: 60 per hour, handling: exponental 5m, pateince: 2m}
                policies: [MAGIC]
                """, "x"))
                .problems();

        assertThat(problems)
                .anyMatch(line -> line.startsWith("run.duration: \"tomorrow\" (expected: a time"))
                .anyMatch(line -> line.startsWith("queues.support.selection: CLEVER (expected: one of [LEAST_LOADED"))
                .contains("agents.a.count: 0 (expected: a whole number from 1 to 20000)")
                .anyMatch(line -> line.startsWith("arrivals.web.rate: '60 per hour' (expected: a rate such as 360/h"))
                .anyMatch(
                        line -> line.startsWith("arrivals.web.handling: \"exponental 5m\" (expected: exponential MEAN"))
                .anyMatch(line -> line.startsWith("arrivals.web.pateince: unknown (expected: one of"))
                .contains("arrivals.web.queue: 'suport' (expected: one of the queues support)")
                .contains("agents.a.queues: 'sales' (expected: one of the queues support)")
                .contains("run: without an end (expected: duration or arrivals)")
                .anyMatch(line -> line.startsWith("policies: MAGIC (expected: one of CHECK_THEN_CLAIM"));
    }

    @Test
    void textThatIsNoYamlIsRefusedWithItsLine() {
        String text = """
                a: [1,
                b: }
                """;

        assertThat(catchThrowableOfType(ScenarioException.class, () -> ScenarioReader.read(text, "x")))
                .hasMessageContaining("line 2")
                .hasMessageContaining("expected: YAML or JSON");
    }

    @Test
    void distributionsHaveTheirMeanAndSpread() {
        SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        double squares = 0;
        Distribution handling = new Distribution.Lognormal(240, 1.5);
        for (int i = 0; i < 400_000; i++) {
            double value = handling.sample(random);
            sum += value;
            squares += value * value;
        }
        double mean = sum / 400_000;

        assertThat(mean).isBetween(236.0, 244.0);
        assertThat(Math.sqrt(squares / 400_000 - mean * mean) / mean).isBetween(1.4, 1.6);
    }
}
