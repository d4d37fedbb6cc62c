package io.parley.bench.faults.load;

import java.util.List;

/**
 * Where clients find one router.
 *
 * @param name for histories
 * @param host where to connect, which may be a proxy in front of it
 * @param origin the origin its pages have
 * @param seats where agents sit there, in the order of the agents
 */
public record Node(String name, String host, int port, String origin, List<Seat> seats) {

    /** Where one agent's console connects: the path of the socket and the session's cookie. */
    public record Seat(String path, String cookie) {}
}
