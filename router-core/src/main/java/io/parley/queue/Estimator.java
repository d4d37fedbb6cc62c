package io.parley.queue;

/**
 * Estimates waits from how fast a line moved lately and how long its first has waited. Pure. Says nothing where fewer than
 * {@value #ENOUGH} were taken in ten minutes: silence is better than a guess.
 */
public final class Estimator {

    /** So many in ten minutes, and the pace says something. */
    public static final int ENOUGH = 3;

    private static final int[] MINUTES = {0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 45, 60, 90, 120};

    private Estimator() {}

    /**
     * The wait of who stands at a place from now on.
     *
     * @param place from 1
     * @param waiting how many wait in the line
     * @param headAgeMs how long the first of them has waited
     */
    public static Estimate estimate(int place, int waiting, long headAgeMs, Pace pace, Accuracy accuracy, long nowMs) {
        int lately = pace.lately(nowMs);
        if (place < 1 || lately < ENOUGH) {
            return Estimate.NONE;
        }
        double byPace = place / pace.rate(nowMs);
        double likely = byPace;
        if (place > 1 && waiting > 1) {
            // The whole line will have drained in about the time its first has waited; the pace weighs more, the more
            // it rests on.
            double byHead = headAgeMs * (double) place / waiting;
            double trust = lately / (lately + 4.0);
            likely = trust * byPace + (1 - trust) * byHead;
        }
        double spread = accuracy.isTelling() ? Math.max(likely / 4, (double) accuracy.errorMs()) : likely / 2;
        return new Estimate(Math.round(likely), below(likely - spread), above(likely + spread));
    }

    private static long below(double ms) {
        int found = 0;
        for (int minutes : MINUTES) {
            found = minutes * 60_000.0 <= ms ? minutes : found;
        }
        return found * 60_000L;
    }

    private static long above(double ms) {
        for (int minutes : MINUTES) {
            if (minutes * 60_000.0 > ms) {
                return minutes * 60_000L;
            }
        }
        return 0;
    }
}
