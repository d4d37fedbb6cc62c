package io.parley.bench.faults.row;

import io.parley.bench.faults.load.Plan;

/**
 * How big a row is run.
 *
 * @param messages in all
 * @param perSecond due per second
 * @param visitors with a widget open
 * @param agents who answer them
 * @param capacity units of work an agent may carry, one for each conversation
 * @param racing whether agents only race
 * @param mostSeconds what a row may take for its load, whatever it would rather have
 */
public record Scale(
        int messages, int perSecond, int visitors, int agents, int capacity, boolean racing, double mostSeconds) {
    private static final int VISITORS_PER_AGENT = 10;
    private static final int AGENT_SHARE = 4;
    private static final int CLOSE_EVERY = 40;

    /** The usual crowd for a number of messages: ten visitors for each agent, room for all when one in three is away. */
    public static Scale of(int messages, int perSecond, double mostSeconds) {
        int visitors = Math.max(20, Math.min(1_000, messages / 50));
        return new Scale(
                messages,
                perSecond,
                visitors,
                visitors / VISITORS_PER_AGENT,
                VISITORS_PER_AGENT * 3 / 2,
                false,
                mostSeconds);
    }

    /** A small crowd that races for few conversations. */
    Scale racing(int otherVisitors, int otherAgents, int otherCapacity) {
        return new Scale(messages, perSecond, otherVisitors, otherAgents, otherCapacity, true, mostSeconds);
    }

    /** The load, spread over at least so many seconds. */
    Plan plan(double atLeastSeconds) {
        double seconds = Math.max(1, Math.min(atLeastSeconds, mostSeconds));
        int rate = Math.max(1, Math.min(perSecond, (int) (messages / seconds)));
        return new Plan(visitors, agents, messages, rate, racing ? 0 : AGENT_SHARE, racing ? 0 : CLOSE_EVERY, racing);
    }
}
