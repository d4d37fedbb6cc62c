package io.parley.bench.budgets;

import io.parley.bench.Median;
import io.parley.bench.relay.Subject;
import java.util.List;

/** The budget of a message's way from one socket to the other. */
final class Latency {
    private static final double P50_MS = 3;

    private Latency() {}

    /**
     * Medians of the rounds.
     *
     * @param p99 the bar in ms; that of p50 is the same everywhere
     */
    static Budget budget(String what, double p99, List<Subject.Measured> parley, List<Subject.Measured> bare) {
        double half = p50(parley);
        double most = p99(parley);
        return new Budget(
                what,
                String.format("p50 ≤ %.0f ms, p99 ≤ %.0f ms", P50_MS, p99),
                String.format("p50 %.1f ms, p99 %.1f ms", half, most),
                String.format("bare relay on one node p50 %.1f ms, p99 %.1f ms", p50(bare), p99(bare)),
                half <= P50_MS && most <= p99);
    }

    private static double p50(List<Subject.Measured> rounds) {
        return Median.of(rounds.stream().map(one -> one.round().seen().p50()).toList());
    }

    private static double p99(List<Subject.Measured> rounds) {
        return Median.of(rounds.stream().map(one -> one.round().seen().p99()).toList());
    }
}
