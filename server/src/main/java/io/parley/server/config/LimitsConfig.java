package io.parley.server.config;

/**
 * Bounds on what strangers and agents may send. More is refused with a clear error.
 *
 * @param agentFrame Largest frame on an agent's socket, in bytes, 1024 to 1048576.
 * @param mail Largest mail accepted, in bytes, 1024 to 268435456.
 * @param visitorSockets Widget sockets of one network address, 1 to 1000000. Behind a proxy that is not in
 *     {@code http.trusted-proxies} all visitors have its address.
 * @param visitorMessages Messages one visitor may send per second on average, 1 to 10000; four times as many at once.
 * @param drainSeconds How long clients and work in progress get at shutdown, in seconds, 0 to 15. Sockets are
 *     sent elsewhere within it, spread at random.
 * @param handshakes Sockets of visitors, and as many of agents, that this node takes per second, 10 to 100000; more wait for their
 *     turn, 4 s at most, and the rest is told when to come again. A node that goes away sends its sockets elsewhere at this rate.
 * @param connections Connections this node takes from the network per second, 10 to 1000000, a tenth of that at once; more wait in the
 *     kernel's line.
 */
public record LimitsConfig(
        int agentFrame,
        long mail,
        int visitorSockets,
        int visitorMessages,
        int drainSeconds,
        int handshakes,
        int connections) {

    private static final int KIB = 1_024;
    private static final int MIB = 1_024 * KIB;

    static LimitsConfig read(Settings at) {
        return new LimitsConfig(
                (int) at.number("limits.agent-frame", 64 * KIB, KIB, MIB, "bytes"),
                at.number("limits.mail", 25 * MIB, KIB, 256L * MIB, "bytes"),
                (int) at.number("limits.visitor-sockets", 50, 1, 1_000_000, "sockets"),
                (int) at.number("limits.visitor-messages", 5, 1, 10_000, "messages"),
                (int) at.number("limits.drain-seconds", 8, 0, 15, "seconds"),
                (int) at.number("limits.handshakes", 500, 10, 100_000, "sockets"),
                (int) at.number("limits.connections", 1_000, 10, 1_000_000, "connections"));
    }
}
