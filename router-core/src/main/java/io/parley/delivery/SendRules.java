package io.parley.delivery;

import io.parley.inbox.InboxConfig;
import java.util.List;

/**
 * How one inbox sends.
 *
 * @param inbox its id
 * @param perSecond messages per second on average, for all nodes together
 * @param burst how many may go at once after a pause
 * @param idempotent whether a send may be repeated under the same id without reaching the contact twice
 */
public record SendRules(String inbox, double perSecond, int burst, boolean idempotent) {

    /** Setting of an inbox: messages per second, above 0 and at most {@value #FASTEST}. */
    public static final String RATE = "send-per-second";

    /** Setting of an inbox: how many may go at once after a pause, from 1. */
    public static final String BURST = "send-burst";

    /** Below what the slowest of the usual providers allows an ordinary account in a burst, above what agents write. */
    static final double USUAL_RATE = 50;

    static final double FASTEST = 10_000;

    public SendRules {
        if (!(perSecond > 0 && perSecond <= FASTEST)) {
            throw new IllegalArgumentException(
                    RATE + ": " + perSecond + " (expected: more than 0, at most " + FASTEST + ")");
        }
        if (burst < 1) {
            throw new IllegalArgumentException(BURST + ": " + burst + " (expected: 1 or more)");
        }
    }

    /**
     * As the inbox is configured; 50 a second and twice as many at once when its settings name nothing.
     *
     * @throws IllegalArgumentException naming the setting, its value and what was expected
     */
    public static SendRules of(InboxConfig config, boolean idempotent) {
        String inbox = config.inbox().id();
        double rate = number(config, RATE, USUAL_RATE);
        return new SendRules(inbox, rate, (int) number(config, BURST, Math.max(1, Math.ceil(2 * rate))), idempotent);
    }

    /** For an inbox nobody configured: its channel is taken for one that cannot be asked twice. */
    static SendRules usual(String inbox) {
        return new SendRules(inbox, USUAL_RATE, (int) (2 * USUAL_RATE), false);
    }

    private static double number(InboxConfig config, String setting, double usual) {
        String value = config.inbox().settings().get(setting);
        if (value == null) {
            return usual;
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "inbox " + config.inbox().id() + ", " + setting + ": '" + value + "' (expected: a number)", e);
        }
    }

    /** The rules in force of a workspace's inboxes. Asked before every claim, from the pump's context. */
    @FunctionalInterface
    public interface Source {
        List<SendRules> rules();
    }
}
