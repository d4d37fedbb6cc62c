package io.parley.bench.faults.check;

import java.util.List;
import java.util.stream.Stream;

/**
 * D9: outside the fault, ticks of event loops are late by less than 50 ms in 99 of 100 readings. On a machine so busy that the
 * bench's own clock was late too, this says nothing about the product and is not judged.
 */
public final class FreeLoops implements Invariant {
    private static final double MOST_MS = 50;
    private static final double BUSY_MS = 20;
    private static final long AFTER_HEAL_MICROS = 10_000_000;

    @Override
    public String id() {
        return "D9";
    }

    @Override
    public String statement() {
        return "event loops are free";
    }

    @Override
    public List<String> broken(Evidence evidence) {
        double lag = p99(evidence);
        double busy = quantile(evidence.samples().busyMs().stream(), 0.95);
        return lag > MOST_MS && busy < BUSY_MS
                ? List.of(String.format(
                        "event loops late by %.0f ms at p99 (at most %.0f; the bench's own clock: %.0f)",
                        lag, MOST_MS, busy))
                : List.of();
    }

    /** How late ticks were outside the fault, at p99, in milliseconds; 0 when nothing was read. */
    public static double p99(Evidence evidence) {
        return quantile(
                evidence.samples().routers().stream()
                        .filter(sample -> sample.lagMs() >= 0)
                        .filter(sample -> sample.atMicros() < evidence.fault().fromMicros()
                                || sample.atMicros() > evidence.fault().toMicros() + AFTER_HEAL_MICROS)
                        .map(Samples.Router::lagMs),
                0.99);
    }

    private static double quantile(Stream<Double> values, double q) {
        double[] sorted = values.mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, q * sorted.length)];
    }
}
