package io.parley.simulate.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.simulate.Estimate;
import io.parley.simulate.Run;
import io.parley.simulate.Study;
import io.parley.simulate.check.Check;
import io.parley.simulate.check.Finding;
import io.parley.simulate.check.Formulae;
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
    /** Some fifty intervals at once. */
    private static final double SO_WIDE_THAT_ALL_HOLD = 0.9998;

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
        Scenario read = check.scenario();
        Scenario scenario = read.with(read.run().withConfidence(SO_WIDE_THAT_ALL_HOLD));

        Study study = Study.of(scenario, "FCFS", runs.play(scenario, "FCFS", done -> {}));

        for (Finding finding : Formulae.of(scenario).findings(study)) {
            assertThat(finding.agrees()).as(finding.toString()).isTrue();
        }
        assertThat(study.figure(Study.TOTAL, "idle_beside_work_s"))
                .isEqualTo(new Estimate(0, 0, scenario.run().replications()));
    }

    @ParameterizedTest
    @EnumSource
    void scriptsAnswerEverybodyWhenTheModelDoes(Check check) {
        Scenario scenario = check.scenario();
        // More than the warm-up takes away.
        Scenario few = scenario.with(scenario.run().withArrivals(1000).withReplications(1));

        List<Run> model = runs.play(few, "FCFS", done -> {});
        List<Run> scripts = runs.play(few, Policies.PARLEY, done -> {});

        for (int i = 0; i < model.size(); i++) {
            List<Long> expected = model.get(i).waits();
            List<Long> waits = scripts.get(i).waits();
            assertThat(waits).hasSameSizeAs(expected).isNotEmpty();
            for (int who = 0; who < waits.size(); who++) {
                assertThat(waits.get(who)).as("wait of number " + who).isEqualTo(expected.get(who));
            }
            assertThat(scripts.get(i).idleBesideWorkMs()).isZero();
            assertThat(scripts.get(i).doubled() + scripts.get(i).over()).isZero();
        }
    }
}
