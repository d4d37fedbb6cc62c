package io.parley.widget;

import io.parley.widget.socket.Pace;
import io.parley.widget.visitor.WidgetLimits;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * How the gateway behaves.
 *
 * @param ownOrigins the origins under which browsers reach this installation, for example {@code https://chat.example.com}: the
 *     widget runs in a frame of that origin, so its sockets come from there and from nowhere else. Asked at each handshake
 * @param address who is at the other end: the peer's address, or what a configured proxy says it is
 * @param files where the built front end is found
 */
public record WidgetOptions(
        Supplier<Set<String>> ownOrigins,
        Function<HttpServerRequest, String> address,
        Pace pace,
        WidgetLimits limits,
        ClassLoader files) {

    /** The usual limits, the peer's own address, and this build's files. */
    public static WidgetOptions of(Supplier<Set<String>> ownOrigins) {
        return of(ownOrigins, request -> request.remoteAddress().hostAddress(), WidgetLimits.USUAL);
    }

    /** This build's files. */
    public static WidgetOptions of(
            Supplier<Set<String>> ownOrigins, Function<HttpServerRequest, String> address, WidgetLimits limits) {
        return new WidgetOptions(ownOrigins, address, Pace.USUAL, limits, WidgetOptions.class.getClassLoader());
    }
}
