package io.parley.queue;

import java.time.Duration;

/**
 * How soon a queue wants its contacts served. Nothing is refused or taken away for it: it is shown, told as events and counted.
 *
 * @param waiting from coming to the queue until an agent has it; zero when there is no such target
 * @param answer from coming to the queue until an agent has written to the contact; zero when there is none
 * @param warnAt percent of these times after which it is warned of
 * @param boost how much longer a conversation counts as waiting from the first word about its wait on; zero for no such thing
 */
public record Targets(Duration waiting, Duration answer, int warnAt, Duration boost) {

    /** A fifth of the time is left to do something about it. */
    public static final int USUAL_WARNING = 80;

    /** No target at all. */
    public static final Targets NONE = new Targets(Duration.ZERO, Duration.ZERO, USUAL_WARNING, Duration.ZERO);

    public Targets {
        if (warnAt < 1 || warnAt > 100) {
            throw new IllegalArgumentException("warnAt: " + warnAt + " (expected: 1 to 100 percent)");
        }
        if (waiting.isNegative() || answer.isNegative() || boost.isNegative()) {
            throw new IllegalArgumentException(
                    "targets: " + waiting + ", " + answer + ", " + boost + " (expected: 0 or more)");
        }
    }

    /** When a target of this length is warned of. */
    public Duration warning(Duration target) {
        return target.multipliedBy(warnAt).dividedBy(100);
    }
}
