package io.parley.simulate.check;

import io.parley.simulate.Estimate;

/**
 * One figure by formula and by simulation.
 *
 * @param group whose
 * @param law what the formula is known as
 * @param formula what it should be
 * @param exact whether the formula is more than an approximation
 */
public record Finding(String group, String figure, String law, double formula, boolean exact, Estimate seen) {

    /** Whether the formula's value lies in the interval, or could not be expected to. */
    public boolean agrees() {
        return !exact || seen.holds(formula);
    }
}
