package io.parley.channel.email.imap;

import java.time.Duration;

/** Pauses between connections: 1 s, doubled each time up to 5 min. For one thread. */
final class Backoff {

    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private Duration next = SHORTEST;

    Duration next() {
        Duration now = next;
        Duration doubled = now.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return now;
    }

    void reset() {
        next = SHORTEST;
    }
}
