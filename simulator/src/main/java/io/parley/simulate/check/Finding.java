package io.parley.simulate.check;

import io.parley.simulate.Estimate;

/**
 * One figure by formula and by simulation.
 *
 * @param group whose
 * @param formula what it should be
 */
public record Finding(String group, String figure, double formula, Estimate seen) {

    /** Whether the formula's value lies in the interval. */
    public boolean agrees() {
        return seen.holds(formula);
    }
}
