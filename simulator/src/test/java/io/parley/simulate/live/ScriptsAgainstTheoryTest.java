package io.parley.simulate.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.parley.simulate.Estimate;
import io.parley.simulate.Run;
import io.parley.simulate.Study;
import io.parley.simulate.check.Check;
import io.parley.simulate.check.Finding;
import io.parley.simulate.scenario.Policies;
import io.parley.simulate.scenario.Scenario;
import io.parley.testing.RedisExtension;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The chain from the scripts to the formulae: a first-come model is long enough played to be held against the formulae, and the scripts
 * give each conversation to somebody in the very millisecond in which the model does.
 */
class ScriptsAgainstTheoryTest {
    private static LiveRuns runs;

    @BeforeAll
    static void open() {
        runs = LiveRuns.on(RedisExtension.endpoint().uri());
    }

    @AfterAll
    static void close() {
        runs.close();
    }

    @ParameterizedTest
    @EnumSource
    void firstComeModelAgreesWithTheFormula(Check check) {
        Scenario scenario = check.scenario();
        Study study = Study.of(
                scenario,
                "FCFS",
                runs.play(scenario.with(scenario.run().withArrivals(60_000).withReplications(10)), "FCFS", done -> {}));

        for (Finding finding : check.findings(study)) {
            assertThat(finding.seen().mean())
                    .as(finding.toString())
                    .isCloseTo(finding.formula(), within(Math.max(0.02, 0.1 * finding.formula())));
            assertThat(finding.agrees()).as(finding.toString()).isTrue();
        }
        assertThat(study.figure(Study.TOTAL, "idle_beside_work_s")).isEqualTo(new Estimate(0, 0, 10));
    }

    @ParameterizedTest
    @EnumSource
    void scriptsAnswerEverybodyWhenTheModelDoes(Check check) {
        Scenario scenario = check.scenario();
        Scenario few = scenario.with(scenario.run().withArrivals(700).withReplications(2));

        List<Run> model = runs.play(few, "FCFS", done -> {});
        List<Run> scripts = runs.play(few, Policies.PARLEY, done -> {});

        for (int i = 0; i < model.size(); i++) {
            assertThat(scripts.get(i).waits())
                    .isNotEmpty()
                    .isEqualTo(model.get(i).waits());
            assertThat(scripts.get(i).idleBesideWorkMs()).isZero();
            assertThat(scripts.get(i).doubled() + scripts.get(i).over()).isZero();
        }
    }
}
