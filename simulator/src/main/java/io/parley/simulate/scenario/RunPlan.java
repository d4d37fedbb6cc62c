package io.parley.simulate.scenario;

/**
 * How long and how often.
 *
 * @param duration ms after which nobody comes any more
 * @param arrivals how many come at most
 * @param warmup ms whose arrivals are not counted
 * @param replications how many runs with other random numbers
 * @param seed of the first one
 * @param confidence of the intervals, such as 0.95
 * @param day ms after which rates and shifts begin again
 */
public record RunPlan(
        long duration, int arrivals, long warmup, int replications, long seed, double confidence, long day) {

    /** The same with other random numbers. */
    public RunPlan withSeed(long other) {
        return new RunPlan(duration, arrivals, warmup, replications, other, confidence, day);
    }

    /** The same, so many times. */
    public RunPlan withReplications(int other) {
        return new RunPlan(duration, arrivals, warmup, other, seed, confidence, day);
    }

    /** The same with so many arrivals at most. */
    public RunPlan withArrivals(int other) {
        return new RunPlan(duration, other, warmup, replications, seed, confidence, day);
    }

    /** The same with intervals of another confidence. */
    public RunPlan withConfidence(double other) {
        return new RunPlan(duration, arrivals, warmup, replications, seed, other, day);
    }
}
