package io.parley.simulate;

import java.util.SplittableRandom;

/**
 * Random numbers that depend on what they are for and on nothing else, so that two routers meet the same people, who behave alike.
 */
final class Dice {
    private Dice() {}

    /** A stream of its own for a seed and a purpose. */
    static SplittableRandom of(long seed, long purpose, long index) {
        return new SplittableRandom(mix(mix(mix(seed) + purpose) + index));
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
