package io.parley.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EstimatorTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;

    @Test
    void saysNothingUntilThreeWereTakenInTenMinutes() {
        Pace two = new Pace(List.of(NOW - MINUTE, NOW - 2 * MINUTE, NOW - 11 * MINUTE));
        Pace three = new Pace(List.of(NOW - MINUTE, NOW - 2 * MINUTE, NOW - 9 * MINUTE));

        assertThat(Estimator.estimate(1, 1, 0, two, Accuracy.NONE, NOW)).isEqualTo(Estimate.NONE);
        assertThat(Estimator.estimate(1, 1, 0, three, Accuracy.NONE, NOW).isKnown())
                .isTrue();
        assertThat(Estimator.estimate(0, 0, 0, three, Accuracy.NONE, NOW).isKnown())
                .as("does not wait")
                .isFalse();
    }

    @Test
    void aSteadyLineIsEstimatedByItsPace() {
        Estimate fifth = Estimator.estimate(5, 5, 5 * MINUTE, everyMinute(), Accuracy.NONE, NOW);

        assertThat(fifth.likelyMs()).isCloseTo(5 * MINUTE, within(MINUTE / 2));
        assertThat(fifth.fromMs()).isLessThanOrEqualTo(fifth.likelyMs());
        assertThat(fifth.toMs()).isGreaterThan(fifth.likelyMs());
    }

    @Test
    void aLineThatStandsStillTakesLongerAndLonger() {
        long before =
                Estimator.estimate(1, 1, 0, everyMinute(), Accuracy.NONE, NOW).likelyMs();
        long after = Estimator.estimate(1, 1, 0, everyMinute(), Accuracy.NONE, NOW + 5 * MINUTE)
                .likelyMs();

        assertThat(after).isGreaterThan(2 * before);
    }

    @Test
    void howLongTheFirstHasWaitedCountsWhereThePaceRestsOnLittle() {
        Pace little = new Pace(List.of(NOW - MINUTE, NOW - 2 * MINUTE, NOW - 3 * MINUTE));

        long quick =
                Estimator.estimate(4, 4, MINUTE, little, Accuracy.NONE, NOW).likelyMs();
        long slow = Estimator.estimate(4, 4, 30 * MINUTE, little, Accuracy.NONE, NOW)
                .likelyMs();

        assertThat(slow).isGreaterThan(quick + 10 * MINUTE);
    }

    @Test
    void theRangeIsAsWideAsEstimatesWereWrong() {
        Accuracy good = new Accuracy(50, MINUTE / 2, 45);
        Accuracy bad = new Accuracy(50, 8 * MINUTE, 20);

        Estimate sure = Estimator.estimate(10, 10, 10 * MINUTE, everyMinute(), good, NOW);
        Estimate unsure = Estimator.estimate(10, 10, 10 * MINUTE, everyMinute(), bad, NOW);

        assertThat(sure.likelyMs()).isEqualTo(unsure.likelyMs());
        assertThat(unsure.toMs() - unsure.fromMs()).isGreaterThan(sure.toMs() - sure.fromMs());
        assertThat(sure.fromMs()).isEqualTo(5 * MINUTE);
        assertThat(sure.toMs()).isEqualTo(15 * MINUTE);
    }

    @Test
    void nobodyIsPromisedMoreThanTwoHours() {
        Estimate far = Estimator.estimate(500, 500, 0, everyMinute(), Accuracy.NONE, NOW);

        assertThat(far.isKnown()).isTrue();
        assertThat(far.fromMs()).isEqualTo(120 * MINUTE);
        assertThat(far.toMs()).isZero();
    }

    private static Pace everyMinute() {
        return new Pace(
                LongStream.range(0, 20).map(i -> NOW - i * MINUTE).boxed().toList());
    }
}
