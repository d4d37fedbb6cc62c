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

    /** Of means of different numbers of values: the mean of all those values, which the mean of means would miss. */
    public static Estimate weighted(double[] means, double[] counts, double confidence) {
        int n = means.length;
        double all = Arrays.stream(counts).sum();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += counts[i] * means[i];
        }
        double mean = sum / all;
        if (n < 2) {
            return new Estimate(mean, Double.NaN, n);
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double off = counts[i] * n / all * (means[i] - mean);
            squares += off * off;
        }
        double error = Math.sqrt(squares / (n - 1) / n);
        return new Estimate(mean, StudentT.quantile((1 + confidence) / 2, n - 1) * error, n);
    }

    /** Whether a value lies within the interval. */
    public boolean holds(double value) {
        return Math.abs(value - mean) <= half;
    }
}
