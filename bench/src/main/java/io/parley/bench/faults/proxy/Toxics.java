package io.parley.bench.faults.proxy;

/**
 * What one direction of a link does to what passes.
 *
 * @param latencyMs each piece comes so much later
 * @param jitterMs and up to so much more, still in order
 * @param bytesPerSecond at most; 0 for as fast as it comes
 * @param sliceBytes pieces are cut to this size; 0 for uncut
 * @param limitBytes after so many bytes of a connection both sides are reset; 0 for never
 * @param dropShare of the pieces, 0 to 1: each takes its connection with it, reset on both sides
 * @param swallow nothing comes through, and nobody is told
 */
public record Toxics(
        long latencyMs,
        long jitterMs,
        long bytesPerSecond,
        int sliceBytes,
        long limitBytes,
        double dropShare,
        boolean swallow) {

    /** Everything passes at once. */
    public static final Toxics NONE = new Toxics(0, 0, 0, 0, 0, 0, false);

    /** A silent hole. */
    public static final Toxics BLACKHOLE = new Toxics(0, 0, 0, 0, 0, 0, true);

    /** A slow way. */
    public static Toxics latency(long ms, long jitterMs) {
        return new Toxics(ms, jitterMs, 0, 0, 0, 0, false);
    }

    /** A narrow way. */
    public static Toxics bandwidth(long bytesPerSecond) {
        return new Toxics(0, 0, bytesPerSecond, 1460, 0, 0, false);
    }

    /** Everything in pieces of this size. */
    public static Toxics sliced(int bytes) {
        return new Toxics(0, 0, 0, bytes, 0, 0, false);
    }

    /** Cut after so many bytes. */
    public static Toxics limited(long bytes) {
        return new Toxics(0, 0, 0, 0, bytes, 0, false);
    }

    /** Loses a share of what passes, with its connection. */
    public static Toxics dropping(double share) {
        return new Toxics(0, 0, 0, 0, 0, share, false);
    }
}
