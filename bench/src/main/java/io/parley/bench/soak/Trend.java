package io.parley.bench.soak;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The straight line through a row of readings, by least squares. */
final class Trend {

    private Trend() {}

    /** How much a figure grows in ten minutes; 0 of fewer than two readings. */
    static double perTenMinutes(List<Vitals> readings, ToDoubleFunction<Vitals> figure) {
        double meanMinute =
                readings.stream().mapToDouble(Vitals::minute).average().orElse(0);
        double mean = readings.stream().mapToDouble(figure).average().orElse(0);
        double up = 0;
        double along = 0;
        for (Vitals reading : readings) {
            double from = reading.minute() - meanMinute;
            up += from * (figure.applyAsDouble(reading) - mean);
            along += from * from;
        }
        return along == 0 ? 0 : 10 * up / along;
    }
}
