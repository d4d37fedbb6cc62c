package io.parley.simulate.scenario;

import java.util.List;
import java.util.random.RandomGenerator;

/** How long something takes, in milliseconds. */
public sealed interface Distribution {

    /** One of them. */
    double sample(RandomGenerator random);

    /** Their mean. */
    double mean();

    /** Standard deviation divided by mean. */
    default double cv() {
        return 0;
    }

    /** Whether it is longer than any run. */
    default boolean isNever() {
        return this instanceof Never;
    }

    /** Longer than any run. */
    record Never() implements Distribution {
        @Override
        public double sample(RandomGenerator random) {
            return mean();
        }

        @Override
        public double mean() {
            return Long.MAX_VALUE / 4.0;
        }
    }

    /** Without memory. */
    record Exponential(double mean) implements Distribution {
        @Override
        public double sample(RandomGenerator random) {
            return -mean * Math.log(1 - random.nextDouble());
        }

        @Override
        public double cv() {
            return 1;
        }
    }

    /**
     * With a long tail, as handling times have.
     *
     * @param cv standard deviation divided by mean
     */
    record Lognormal(double mean, double cv) implements Distribution {
        @Override
        public double sample(RandomGenerator random) {
            double variance = Math.log(1 + cv * cv);
            return mean * Math.exp(Math.sqrt(variance) * random.nextGaussian() - variance / 2);
        }
    }

    /** Always the same. */
    record Deterministic(double mean) implements Distribution {
        @Override
        public double sample(RandomGenerator random) {
            return mean;
        }
    }

    /** One of those seen, each as likely as the others. */
    record Empirical(List<Double> seen) implements Distribution {
        public Empirical {
            seen = List.copyOf(seen);
            if (seen.isEmpty()) {
                throw new IllegalArgumentException("seen: [] (expected: at least one time)");
            }
        }

        @Override
        public double sample(RandomGenerator random) {
            return seen.get(random.nextInt(seen.size()));
        }

        @Override
        public double cv() {
            double squares = seen.stream()
                    .mapToDouble(time -> (time - mean()) * (time - mean()))
                    .average()
                    .orElseThrow();
            return Math.sqrt(squares) / mean();
        }

        @Override
        public double mean() {
            return seen.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        }
    }
}
