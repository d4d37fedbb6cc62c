package io.parley.bench.faults.check;

/**
 * When Redis came back without something that history has, numbers go on in the next million, so that none is used twice: the one
 * hole that is meant to be.
 */
final class Generation {
    private static final long NUMBERS = 1_000_000;

    /** Whether a number is the first of a later generation than the one that was due. */
    static boolean begins(long number, long due) {
        return number > due && number % NUMBERS == 1;
    }

    private Generation() {}
}
