package io.parley.simulate;

import java.util.Arrays;

/**
 * A mean and how sure it is.
 *
 * @param half half the width of its confidence interval; NaN when there is one value alone
 * @param count values it was made of
 */
public record Estimate(double mean, double half, int count) {

    /** Of independent values. */
    public static Estimate of(double[] values, double confidence) {
        int n = values.length;
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        if (n < 2) {
            return new Estimate(mean, Double.NaN, n);
        }
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        double error = Math.sqrt(squares / (n - 1) / n);
        return new Estimate(mean, StudentT.quantile((1 + confidence) / 2, n - 1) * error, n);
    }

    /** Whether a value lies within the interval. */
    public boolean holds(double value) {
        return Math.abs(value - mean) <= half;
    }
}
