package io.parley.assignment;

/**
 * One command of {@link Lockstep}, carried out on both sides.
 *
 * @param told what it was, for the story of a failure
 * @param expected the model's answer
 * @param found the scripts' answer
 */
record Answers(String told, Object expected, Object found) {

    /** A line for each side when they differ. */
    String difference() {
        return expected.equals(found) ? "" : "\n  expected answer " + expected + "\n  found " + found;
    }
}
