package io.parley.queue;

/**
 * How long somebody will probably wait.
 *
 * @param likelyMs the one figure by which it is judged afterwards
 * @param fromMs beginning of the range that people are told
 * @param toMs its end; 0 when it is longer than anybody should be promised
 */
public record Estimate(long likelyMs, long fromMs, long toMs) {

    /** Nothing is told, because too little is known. */
    public static final Estimate NONE = new Estimate(0, 0, 0);

    public boolean isKnown() {
        return fromMs > 0 || toMs > 0;
    }
}
