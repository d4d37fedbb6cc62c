package io.parley.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void quantilesAreThoseOfTheTables() {
        assertThat(StudentT.quantile(0.975, 1)).isCloseTo(12.706, within(0.001));
        assertThat(StudentT.quantile(0.975, 4)).isCloseTo(2.776, within(0.001));
        assertThat(StudentT.quantile(0.995, 9)).isCloseTo(3.250, within(0.001));
        assertThat(StudentT.quantile(0.95, 100)).isCloseTo(1.660, within(0.001));
    }

    @Test
    void intervalIsThatOfIndependentValues() {
        Estimate estimate = Estimate.of(new double[] {9, 10, 11, 10, 10}, 0.95);

        assertThat(estimate.mean()).isEqualTo(10);
        assertThat(estimate.half()).isCloseTo(2.776 * Math.sqrt(0.5 / 5), within(0.001));
        assertThat(estimate.holds(10.8)).isTrue();
        assertThat(estimate.holds(11)).isFalse();
    }

    @Test
    void meanOfUnlikeCrowdsCountsEverybodyOnce() {
        Estimate estimate = Estimate.weighted(new double[] {10, 100}, new double[] {90, 10}, 0.95);

        assertThat(estimate.mean()).isCloseTo(19, within(1e-9));
        // Each is off by its people times the distance: 90 * (10 - 19) and 10 * (100 - 19), of 50 on average.
        assertThat(estimate.half()).isCloseTo(12.706 * 16.2, within(0.01));
    }

    @Test
    void meanOfCrowdsAlikeIsThatOfTheirMeans() {
        double[] means = {9, 10, 11, 10, 10};

        Estimate weighted = Estimate.weighted(means, new double[] {7, 7, 7, 7, 7}, 0.95);

        assertThat(weighted.mean()).isEqualTo(10);
        assertThat(weighted.half()).isCloseTo(Estimate.of(means, 0.95).half(), within(1e-9));
    }

    @Test
    void giniIsZeroAmongEqualsAndHighWhenOneHasAll() {
        assertThat(Spread.gini(List.of(0.5, 0.5, 0.5))).isCloseTo(0, within(1e-12));
        assertThat(Spread.gini(List.of(0.0, 0.0, 0.0, 1.0))).isCloseTo(0.75, within(1e-12));
    }
}
