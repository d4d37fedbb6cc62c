package io.parley.queue;

import java.time.Duration;
import java.util.Map;

/**
 * What a queue does with its conversations besides offering them. Begin with {@link #NONE} and add.
 *
 * @param wrapUp after-contact work an agent has when they close; zero when none
 * @param wrapUpShare percent of the weight it keeps
 * @param parkAfter channel to how long nobody may write before the agent is freed; absent means never
 */
public record QueueRules(Duration wrapUp, int wrapUpShare, Map<String, Duration> parkAfter) {

    /** Nothing of all this. */
    public static final QueueRules NONE = new QueueRules(Duration.ZERO, 0, Map.of());

    public QueueRules {
        parkAfter = Map.copyOf(parkAfter);
        if (wrapUpShare < 0 || wrapUpShare > 100) {
            throw new IllegalArgumentException("wrapUpShare: " + wrapUpShare + " (expected: 0 to 100 percent)");
        }
        if (wrapUp.isNegative()) {
            throw new IllegalArgumentException("wrapUp: " + wrapUp + " (expected: zero or more)");
        }
        parkAfter.forEach((channel, time) -> {
            if (time.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException(
                        "parkAfter of " + channel + ": " + time + " (expected: a second or more)");
            }
        });
    }

    /** With after-contact work of this length, which keeps this percentage of the weight. */
    public QueueRules wrapUp(Duration time, int share) {
        return new QueueRules(time, share, parkAfter);
    }

    /** Conversations of these channels are parked when nobody writes for that long. */
    public QueueRules parkAfter(Map<String, Duration> times) {
        return new QueueRules(wrapUp, wrapUpShare, times);
    }
}
