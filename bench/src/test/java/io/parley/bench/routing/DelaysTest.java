package io.parley.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DelaysTest {
    private final Delays delays = new Delays();

    @Test
    void whatIsHeardBeforeItsSenderKnowsItsNameCountsFromWhenItWasDue() {
        delays.heard("a", 9_000_000);
        delays.due("a", 2_000_000);

        assertThat(delays.millis(1)).isEqualTo(7);
        assertThat(delays.missing()).isZero();
    }

    @Test
    void whatIsNeverHeardIsMissing() throws InterruptedException {
        delays.due("a", 0);
        delays.due("b", 0);
        delays.heard("b", 1_000_000);
        delays.awaitAll(0);

        assertThat(delays.missing()).isEqualTo(1);
        assertThat(delays.millis(0.99)).isEqualTo(1);
    }

    @Test
    void quantileIsTheDelayThatSoManyDoNotExceed() {
        for (int i = 1; i <= 100; i++) {
            delays.due("c" + i, 0);
            delays.heard("c" + i, i * 1_000_000L);
        }

        assertThat(delays.millis(0.5)).isEqualTo(51);
        assertThat(delays.millis(0.99)).isEqualTo(100);
        delays.forget();
        assertThat(delays.millis(0.5)).isNaN();
    }
}
