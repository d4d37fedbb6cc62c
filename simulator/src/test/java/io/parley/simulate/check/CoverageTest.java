package io.parley.simulate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.parley.simulate.Run;
import io.parley.simulate.Simulation;
import io.parley.simulate.Study;
import io.parley.simulate.field.FieldRouters;
import io.parley.simulate.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Intervals are worth something when they hold the truth as often as they say. The model of first come, first served is quick enough. */
class CoverageTest {
    private static final int STUDIES = 60;

    private static Study study(Scenario scenario) {
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < scenario.run().replications(); i++) {
            long seed = scenario.run().seed() + i;
            runs.add(new Simulation(scenario, FieldRouters.of("FCFS", scenario, seed), seed, more -> {})
                    .play()
                    .result());
        }
        return Study.of(scenario, "FCFS", runs);
    }

    @Test
    void intervalsOfReplicationsHoldTheTruthAboutAsOftenAsTheySay() {
        Scenario e1 = Check.E1.scenario();

        List<Coverage> coverage =
                Coverage.of(e1.with(e1.run().withReplications(8).withArrivals(1500)), STUDIES, CoverageTest::study);

        assertThat(coverage).hasSize(5).allSatisfy(one -> {
            // Waits are skewed, so somewhat fewer than 95 of a hundred; 2.8 is what chance alone moves it by.
            assertThat(one.share()).as(one.toString()).isBetween(0.87, 1.0);
            // The mean of the runs' means of those who waited is 4 % off with these random numbers.
            assertThat(one.pooled().mean()).as(one.toString()).isCloseTo(one.formula(), withinPercentage(3));
        });
    }

    @Test
    void intervalsOfBatchesOfOneRunDoSoWhenItIsLong() {
        Scenario e1 = Check.E1.scenario();

        List<Coverage> coverage =
                Coverage.of(e1.with(e1.run().withReplications(1).withArrivals(8_000)), STUDIES, CoverageTest::study);

        assertThat(coverage.stream().collect(Collectors.averagingDouble(Coverage::share)))
                .isBetween(0.9, 1.0);
    }
}
