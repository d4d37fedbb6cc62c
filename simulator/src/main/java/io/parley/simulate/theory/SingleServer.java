package io.parley.simulate.theory;

import java.util.Arrays;

/**
 * One server, people who come independently, handling times of any distribution (M/G/1): Pollaczek and Khinchine, and Cobham for
 * priorities that do not interrupt. Rates per second, times in seconds.
 */
public final class SingleServer {
    private SingleServer() {}

    /**
     * Mean wait of each class with strict priority, the first being most urgent. One class is first come, first served.
     *
     * @throws IllegalArgumentException when more comes than the server can do
     */
    public static double[] waits(Kind[] classes) {
        double load = load(classes);
        if (load >= 1) {
            throw new IllegalArgumentException("load: " + load + " (expected: less than the one server)");
        }
        double begun = Arrays.stream(classes)
                .mapToDouble(one -> one.lambda * one.mean * one.mean * (1 + one.cv * one.cv) / 2)
                .sum();
        double[] waits = new double[classes.length];
        double before = 0;
        for (int i = 0; i < classes.length; i++) {
            double after = before + classes[i].lambda * classes[i].mean;
            waits[i] = begun / ((1 - before) * (1 - after));
            before = after;
        }
        return waits;
    }

    /** Share of the time in which the server is busy, which is also the share of those who have to wait. */
    public static double load(Kind[] classes) {
        return Arrays.stream(classes).mapToDouble(one -> one.lambda * one.mean).sum();
    }

    /**
     * People alike.
     *
     * @param cv standard deviation of their handling time divided by its mean
     */
    public record Kind(double lambda, double mean, double cv) {}
}
