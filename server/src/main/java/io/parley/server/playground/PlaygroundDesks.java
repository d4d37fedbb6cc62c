package io.parley.server.playground;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/**
 * Where the shop's agents sit.
 *
 * @param seats in the order they are shown
 * @param newLink makes a one-time sign-in secret for the agent of that id, valid for a short time
 */
public record PlaygroundDesks(List<Seat> seats, Function<String, Future<String>> newLink) {

    public PlaygroundDesks {
        seats = List.copyOf(seats);
    }

    /** An agent of the demo. */
    public record Seat(String id, String name) {}
}
