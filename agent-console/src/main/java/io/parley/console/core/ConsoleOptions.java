package io.parley.console.core;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * How the gateway behaves.
 *
 * @param ownOrigins the origins under which browsers reach this installation; sockets and calls that change something come from
 *     there alone. Asked at each one
 * @param instance names this installation in cookies, which ignore ports: letters and digits
 * @param https whether browsers reach it by https, so that cookies can insist on it
 * @param handshakesPerSecond new sockets of this node; more are told to come back
 * @param files where the built front end is found
 */
public record ConsoleOptions(
        Supplier<Set<String>> ownOrigins,
        String instance,
        boolean https,
        Pace pace,
        int handshakesPerSecond,
        ClassLoader files) {

    public ConsoleOptions {
        if (!instance.matches("[A-Za-z0-9]{1,40}")) {
            throw new IllegalArgumentException("instance: '" + instance + "' (expected: 1 to 40 letters and digits)");
        }
    }

    /**
     * The rhythm of the sockets.
     *
     * @param tick cards that changed are sent this often
     * @param slow waiting lines and colleagues are sent this often
     * @param heartbeat a console's lease is renewed this often
     * @param ping each socket is pinged this often, and its session looked at every {@code recheck}
     * @param stalledFor a socket that took nothing for so long is cut off
     */
    public record Pace(
            Duration tick,
            Duration slow,
            Duration heartbeat,
            Duration ping,
            Duration recheck,
            Duration silentFor,
            Duration stalledFor) {

        public static final Pace USUAL = new Pace(
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                Duration.ofSeconds(25),
                Duration.ofMillis(1_500),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }
}
