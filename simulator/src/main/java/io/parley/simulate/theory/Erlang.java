package io.parley.simulate.theory;

/**
 * People come independently at rate {@code lambda}, each of {@code n} servers finishes at rate {@code mu}: blocked (B), waiting for
 * ever (C), or leaving at rate {@code theta} while they wait (A). Rates per second, times in seconds.
 *
 * <p>Agents with k slots each are {@code n·k} servers as long as nobody idles beside work, whichever agent is picked.
 */
public final class Erlang {
    private Erlang() {}

    /** Erlang B: share of those who find all servers busy, when nobody waits. */
    public static double b(int n, double load) {
        double b = 1;
        for (int k = 1; k <= n; k++) {
            b = load * b / (k + load * b);
        }
        return b;
    }

    /**
     * Erlang C.
     *
     * @throws IllegalArgumentException when more comes than servers can do: then the line only grows
     */
    public static Waiting c(double lambda, double mu, int n) {
        double load = lambda / mu;
        if (load >= n) {
            throw new IllegalArgumentException("load: " + load + " (expected: less than the " + n + " servers)");
        }
        double b = b(n, load);
        double wait = n * b / (n - load * (1 - b));
        double drain = n * mu - lambda;
        return new Waiting(wait, wait / drain, 1 / drain, 0, drain);
    }

    /** Erlang A: whoever waits leaves at rate theta. */
    public static Waiting a(double lambda, double mu, int n, double theta) {
        // Weights relative to the state with all servers busy, down and up from it, so that nothing overflows.
        double below = 0;
        double weight = 1;
        for (int k = n; k > 0; k--) {
            weight *= k * mu / lambda;
            below += weight;
        }
        double busy = 0;
        double line = 0;
        weight = 1;
        for (int waiting = 0; waiting < 10_000_000 && weight > 1e-18 * (busy + 1); waiting++) {
            busy += weight;
            line += waiting * weight;
            weight *= lambda / (n * mu + (waiting + 1) * theta);
        }
        double total = below + busy;
        double wait = busy / total;
        double meanWait = line / total / lambda;
        return new Waiting(wait, meanWait, wait > 0 ? meanWait / wait : 0, theta * line / total / lambda, Double.NaN);
    }

    /**
     * Mean wait of each of several classes with strict priority, the first being most urgent, that do not interrupt each other and have
     * equal handling times.
     */
    public static double[] priority(double[] lambdas, double mu, int n) {
        double all = java.util.Arrays.stream(lambdas).sum();
        double w0 = c(all, mu, n).probability() / (n * mu);
        double[] waits = new double[lambdas.length];
        double before = 0;
        for (int i = 0; i < lambdas.length; i++) {
            double after = before + lambdas[i] / (n * mu);
            waits[i] = w0 / ((1 - before) * (1 - after));
            before = after;
        }
        return waits;
    }

    /** About what Erlang C's mean wait becomes when handling times have this standard deviation divided by their mean. */
    public static double withSpread(double asa, double cv) {
        return asa * (1 + cv * cv) / 2;
    }

    /**
     * A waiting line.
     *
     * @param probability that somebody has to wait
     * @param asa mean wait of everybody
     * @param ifWaiting mean wait of those who have to
     * @param abandonment share of those who leave
     * @param drain rate at which waits end; NaN when that is no single rate
     */
    public record Waiting(double probability, double asa, double ifWaiting, double abandonment, double drain) {

        /** Share of those who wait at most so long; of a line that nobody leaves. */
        public double serviceLevel(double seconds) {
            return 1 - probability * Math.exp(-drain * seconds);
        }
    }
}
