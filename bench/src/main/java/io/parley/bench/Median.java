package io.parley.bench;

import java.util.Collection;

/** The middle of several rounds, which one disturbed round does not move. */
public final class Median {

    /** The median; NaN of nothing. */
    public static double of(Collection<? extends Number> values) {
        double[] sorted =
                values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        int n = sorted.length;
        if (n == 0) {
            return Double.NaN;
        }
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    private Median() {}
}
