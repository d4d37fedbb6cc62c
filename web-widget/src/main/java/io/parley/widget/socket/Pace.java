package io.parley.widget.socket;

import java.time.Duration;

/**
 * The rhythm of a loop's sockets, in ticks of one shared timer; no socket has a timer of its own.
 *
 * @param tick length of one tick
 * @param pingEvery ticks between two pings of a socket
 * @param silentFor a socket that sent nothing for so many ticks, pongs included, is gone
 * @param helloWithin ticks for the first frame
 * @param stalledFor a socket that took nothing for so many ticks is cut off
 */
public record Pace(Duration tick, int pingEvery, int silentFor, int helloWithin, int stalledFor) {

    /** Ping after 25 s, below the idle limits of proxies; gone after 60 s; hello within 10 s; stalled for 30 s. */
    public static final Pace USUAL = new Pace(Duration.ofSeconds(1), 25, 60, 10, 30);

    public Pace {
        if (tick.isNegative() || tick.isZero() || pingEvery < 1) {
            throw new IllegalArgumentException(
                    "tick: " + tick + ", pingEvery: " + pingEvery + " (expected: above zero)");
        }
    }
}
