package io.parley.bench.faults.row;

import io.parley.bench.faults.load.Plan;

/**
 * How big a row is run.
 *
 * @param messages in all
 * @param perSecond due per second
 * @param visitors with a widget open
 * @param agents ten visitors for each
 */
public record Scale(int messages, int perSecond, int visitors, int agents) {
    private static final int VISITORS_PER_AGENT = 10;
    private static final int AGENT_SHARE = 4;
    private static final int CLOSE_EVERY = 40;

    /** The usual crowd for a number of messages. */
    public static Scale of(int messages, int perSecond) {
        int visitors = Math.max(20, Math.min(1_000, messages / 50));
        return new Scale(messages, perSecond, visitors, visitors / VISITORS_PER_AGENT);
    }

    /** The load, spread over at least so many seconds. */
    public Plan plan(double atLeastSeconds) {
        int rate = Math.max(1, Math.min(perSecond, (int) (messages / Math.max(1, atLeastSeconds))));
        return new Plan(visitors, agents, messages, rate, AGENT_SHARE, CLOSE_EVERY);
    }

    /** Units of work an agent may carry: room for all when one in four is away. */
    public int capacity() {
        return VISITORS_PER_AGENT * 3 / 2;
    }
}
