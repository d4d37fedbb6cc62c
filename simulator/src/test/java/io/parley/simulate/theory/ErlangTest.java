package io.parley.simulate.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.parley.simulate.theory.Erlang.Waiting;
import org.junit.jupiter.api.Test;

class ErlangTest {

    @Test
    void smallTeamHasThePrintedValues() {
        Waiting e1 = Erlang.c(60 / 3600.0, 1 / 300.0, 7);

        assertThat(e1.probability()).isCloseTo(0.32415, within(0.000_005));
        assertThat(e1.asa()).isCloseTo(48.62, within(0.005));
        assertThat(e1.ifWaiting()).isCloseTo(150, within(0.001));
        assertThat(e1.serviceLevel(20)).isCloseTo(0.7163, within(0.000_05));
        assertThat(e1.serviceLevel(60)).isCloseTo(0.7827, within(0.000_05));
    }

    @Test
    void largerTeamHasThePrintedValues() {
        Waiting e2 = Erlang.c(360 / 3600.0, 1 / 240.0, 28);

        assertThat(e2.probability()).isCloseTo(0.33314, within(0.000_005));
        assertThat(e2.asa()).isCloseTo(19.99, within(0.005));
        assertThat(e2.ifWaiting()).isCloseTo(60, within(0.001));
        assertThat(e2.serviceLevel(20)).isCloseTo(0.7613, within(0.000_05));
        assertThat(e2.serviceLevel(60)).isCloseTo(0.8775, within(0.000_1));
    }

    @Test
    void oneServerBlocksByTheKnownShare() {
        assertThat(Erlang.b(1, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(Erlang.b(5, 3)).isCloseTo(0.11005, within(0.000_01));
    }

    @Test
    void endlessPatienceIsErlangCAndNoneIsErlangB() {
        Waiting patient = Erlang.a(0.1, 1 / 240.0, 28, 1e-12);
        Waiting hasty = Erlang.a(0.1, 1 / 240.0, 28, 1e9);

        assertThat(patient.asa()).isCloseTo(19.99, within(0.01));
        assertThat(hasty.abandonment()).isCloseTo(Erlang.b(28, 24), within(1e-6));
    }

    @Test
    void whoLeavesBalancesWhoCannotBeServed() {
        // Arrivals 0.2/s, four servers of 10 s: with impatience 1/60 the flow in is the flow out.
        Waiting line = Erlang.a(0.5, 0.1, 4, 1 / 60.0);

        assertThat(line.abandonment())
                .isCloseTo(1 / 60.0 * line.asa(), within(1e-12))
                .isBetween(0.2, 0.3);
    }

    @Test
    void priorityMovesWaitingAndDoesNotMakeOrSaveAny() {
        double[] waits = Erlang.priority(new double[] {0.03, 0.07}, 1 / 240.0, 28);

        assertThat(waits[0]).isLessThan(waits[1]);
        assertThat(0.3 * waits[0] + 0.7 * waits[1]).isCloseTo(19.99, within(0.005));
    }

    @Test
    void moreWorkThanServersIsRefused() {
        assertThatThrownBy(() -> Erlang.c(1, 0.1, 10)).hasMessageContaining("10 servers");
    }
}
