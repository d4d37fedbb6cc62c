package io.parley.queue;

/**
 * How right the estimates of a queue were: those of conversations that somebody took in the last day.
 *
 * @param measured how many
 * @param errorMs mean of the absolute differences between likely and real wait; 0 when none was measured
 * @param right how many real waits lay in the range that was told
 */
public record Accuracy(int measured, long errorMs, int right) {

    /** Nothing was measured. */
    public static final Accuracy NONE = new Accuracy(0, 0, 0);

    /** Whether there is enough to widen or narrow what is told. */
    boolean isTelling() {
        return measured >= 10;
    }
}
