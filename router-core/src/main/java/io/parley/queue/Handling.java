package io.parley.queue;

import java.time.Duration;
import java.util.Map;

/**
 * How a queue gives out its work and what people may do by hand.
 *
 * @param selection whom it prefers
 * @param claiming whether agents may take conversations themselves
 * @param priorityCredit how much longer a conversation counts as waiting for every step of its priority; a very large credit makes
 *     priority strict
 * @param stickyFor how long after its end a contact's next conversation goes to the agent of the last one; zero: never
 * @param stickyWait how long it waits for that agent alone when they have no room; zero: not at all
 * @param offerTimeouts channel to how long an offer stands; absent means the queue's usual time
 * @param missLimits channel to how many offers in a row an agent may miss before they are set away; absent means
 *     {@link #MISSES}
 */
public record Handling(
        Selection selection,
        Claiming claiming,
        Duration priorityCredit,
        Duration stickyFor,
        Duration stickyWait,
        Map<String, Duration> offerTimeouts,
        Map<String, Integer> missLimits) {

    /** Missed offers in a row that mean nobody sits there, where a call is not missed by mistake. */
    public static final int MISSES = 2;

    /** Nine times this must stay far below the age of the epoch, from which ranks are counted. */
    private static final Duration MOST_CREDIT = Duration.ofDays(365);

    /** What a queue does that says nothing else. */
    public static final Handling USUAL = new Handling(
            Selection.LEAST_LOADED,
            Claiming.NONE,
            Duration.ofMinutes(1),
            Duration.ofDays(3),
            Duration.ZERO,
            Map.of(),
            Map.of("voice", 1, "callback", 1));

    public Handling {
        offerTimeouts = Map.copyOf(offerTimeouts);
        missLimits = Map.copyOf(missLimits);
        if (priorityCredit.isNegative() || priorityCredit.compareTo(MOST_CREDIT) > 0) {
            throw new IllegalArgumentException("priorityCredit: " + priorityCredit + " (expected: 0 to 365 days)");
        }
        if (stickyFor.isNegative() || stickyWait.isNegative()) {
            throw new IllegalArgumentException(
                    "stickyFor, stickyWait: " + stickyFor + ", " + stickyWait + " (expected: 0 or more)");
        }
    }

    /** How many offers on this channel an agent may miss in a row. */
    public int missLimit(String channel) {
        return missLimits.getOrDefault(channel, MISSES);
    }

    public Handling with(Selection other) {
        return new Handling(other, claiming, priorityCredit, stickyFor, stickyWait, offerTimeouts, missLimits);
    }

    public Handling with(Claiming other) {
        return new Handling(selection, other, priorityCredit, stickyFor, stickyWait, offerTimeouts, missLimits);
    }

    /** The same with another time for which a contact stays with their agent, and another wait for that agent alone. */
    public Handling sticky(Duration window, Duration wait) {
        return new Handling(selection, claiming, priorityCredit, window, wait, offerTimeouts, missLimits);
    }

    /** The same with another credit for each step of priority. */
    public Handling credit(Duration perStep) {
        return new Handling(selection, claiming, perStep, stickyFor, stickyWait, offerTimeouts, missLimits);
    }
}
