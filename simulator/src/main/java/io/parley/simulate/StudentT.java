package io.parley.simulate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Quantiles of Student's t distribution, by bisection of its integral: slow, exact to many digits, kept once found. */
final class StudentT {
    private static final int PIECES = 2000;

    private static final Map<String, Double> KNOWN = new ConcurrentHashMap<>();

    private StudentT() {}

    /** The value below which a share of it lies; share from 0.5 to less than 1. */
    static double quantile(double share, int freedom) {
        return KNOWN.computeIfAbsent(share + " " + freedom, asked -> find(share, freedom));
    }

    private static double find(double share, int freedom) {
        double low = 0;
        double high = 1;
        while (below(high, freedom) < share) {
            high *= 2;
        }
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (below(middle, freedom) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** With x = sqrt(f) tan(u) its density becomes a power of the cosine, which has no tail to lose. */
    private static double below(double t, int freedom) {
        double end = Math.atan(t / Math.sqrt(freedom));
        return 0.5 + 0.5 * simpson(end, freedom) / simpson(Math.PI / 2, freedom);
    }

    private static double simpson(double end, int freedom) {
        double step = end / PIECES;
        double sum = 0;
        for (int i = 0; i <= PIECES; i++) {
            double weight = i == 0 || i == PIECES ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.pow(Math.max(0, Math.cos(i * step)), freedom - 1);
        }
        return sum * step / 3;
    }
}
