package io.parley.server.playground;

import io.parley.server.playground.PlaygroundDesks.Seat;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Signs somebody who plays in as one of the demo's agents, by a fresh one-time link. Only on this machine itself: from our own page under a
 * loopback name, over a loopback connection that no proxy passed on. To everybody else the demo's links are what was printed at start.
 */
final class ConsoleDoor {

    private static final int LARGEST_BODY = 1_024;
    private static final List<String> PASSED_ON = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final PlaygroundDesks desks;
    private final Supplier<Set<String>> ownOrigins;

    ConsoleDoor(PlaygroundDesks desks, Supplier<Set<String>> ownOrigins) {
        this.desks = desks;
        this.ownOrigins = ownOrigins;
    }

    void mount(Router router) {
        router.post("/playground/console")
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(this::enter);
    }

    /** The agents whom the caller may be. */
    List<Seat> seats(HttpServerRequest request) {
        return isHere(request) && isLoopback("http://" + request.getHeader("Host")) ? desks.seats() : List.of();
    }

    private void enter(RoutingContext ctx) {
        String origin = String.valueOf(ctx.request().getHeader("Origin")).toLowerCase(Locale.ROOT);
        String agent = String.valueOf(ctx.request().getFormAttribute("agent"));
        if (!isHere(ctx.request()) || !ownOrigins.get().contains(origin) || !isLoopback(origin)) {
            ctx.response().setStatusCode(403).end();
        } else if (desks.seats().stream().noneMatch(seat -> seat.id().equals(agent))) {
            ctx.response().setStatusCode(400).end();
        } else {
            desks.newLink()
                    .apply(agent)
                    .onSuccess(secret -> ctx.response()
                            .putHeader("Cache-Control", "no-store")
                            // The same request goes on to the link, so that one click is enough.
                            .putHeader("Location", "/sign-in/" + secret)
                            .setStatusCode(307)
                            .end())
                    .onFailure(doubt -> ctx.response().setStatusCode(503).end());
        }
    }

    private static boolean isHere(HttpServerRequest request) {
        String from = request.connection().remoteAddress().hostAddress();
        return PASSED_ON.stream().noneMatch(request.headers()::contains)
                && (from.startsWith("127.") || from.equals("::1") || from.equals("0:0:0:0:0:0:0:1"));
    }

    private static boolean isLoopback(String origin) {
        try {
            String host = String.valueOf(URI.create(origin).getHost());
            return Set.of("localhost", "127.0.0.1", "[::1]").contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
