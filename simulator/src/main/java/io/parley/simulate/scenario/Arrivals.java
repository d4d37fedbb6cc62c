package io.parley.simulate.scenario;

import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** When people come. */
public sealed interface Arrivals {

    /**
     * The next arrival.
     *
     * @param after the one before, ms from the beginning; 0 before the first
     * @param count how many there were
     * @return empty when nobody comes any more
     */
    OptionalLong next(double after, int count, RandomGenerator random);

    /** About how many come in so many milliseconds. */
    double expected(long duration);

    /** Independent of each other, at the same rate all the time. */
    record Poisson(double perMs) implements Arrivals {
        @Override
        public OptionalLong next(double after, int count, RandomGenerator random) {
            return perMs <= 0
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.round(after - Math.log(1 - random.nextDouble()) / perMs));
        }

        @Override
        public double expected(long duration) {
            return perMs * duration;
        }
    }

    /** Independent of each other, at a rate that changes with the time of day. */
    record TimeOfDay(List<Slice> slices, long day) implements Arrivals {
        public TimeOfDay {
            slices = List.copyOf(slices);
        }

        /** Drawn at the highest rate, each kept with the share of it that its time of day has. */
        @Override
        public OptionalLong next(double after, int count, RandomGenerator random) {
            double most = slices.stream().mapToDouble(Slice::perMs).max().orElse(0);
            if (most <= 0) {
                return OptionalLong.empty();
            }
            double at = after;
            do {
                at -= Math.log(1 - random.nextDouble()) / most;
            } while (random.nextDouble() * most >= rateAt((long) at % day));
            return OptionalLong.of(Math.round(at));
        }

        @Override
        public double expected(long duration) {
            double perDay = 0;
            for (long minute = 0; minute < day; minute += 60_000) {
                perDay += 60_000 * rateAt(minute);
            }
            return perDay * duration / day;
        }

        private double rateAt(long time) {
            double rate = slices.get(slices.size() - 1).perMs();
            for (Slice slice : slices) {
                if (slice.from() > time) {
                    break;
                }
                rate = slice.perMs();
            }
            return rate;
        }

        /** A rate from a time of day on. */
        public record Slice(long from, double perMs) {}
    }

    /** One after the other at equal distances. */
    record Every(long ms) implements Arrivals {
        @Override
        public OptionalLong next(double after, int count, RandomGenerator random) {
            return OptionalLong.of((count + 1L) * ms);
        }

        @Override
        public double expected(long duration) {
            return (double) duration / ms;
        }
    }

    /** As they came once, in order. */
    record Trace(List<Visit> visits) implements Arrivals {
        public Trace {
            visits = List.copyOf(visits);
        }

        @Override
        public OptionalLong next(double after, int count, RandomGenerator random) {
            return count < visits.size() ? OptionalLong.of(visits.get(count).at()) : OptionalLong.empty();
        }

        @Override
        public double expected(long duration) {
            return visits.size();
        }

        /**
         * One arrival.
         *
         * @param at ms from the beginning
         * @param handling ms; negative when the source's distribution says
         * @param patience ms; negative when the source's distribution says
         * @param contact who it was; empty when nobody knows
         */
        public record Visit(long at, long handling, long patience, String contact) {

            /** Somebody who never came before. */
            public Visit(long at, long handling, long patience) {
                this(at, handling, patience, "");
            }
        }
    }
}
