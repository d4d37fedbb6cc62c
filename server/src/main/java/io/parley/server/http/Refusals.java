package io.parley.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parley.json.WireJson;
import io.parley.wire.ErrorCode;
import io.parley.wire.WireError;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what no gateway answered into a {@link WireError}. A bug gets an incident id: the caller sees the id, the log the id
 * and the stack trace.
 */
final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Supplier<String> incidentIds;

    Refusals(Supplier<String> incidentIds) {
        this.incidentIds = incidentIds;
    }

    void answer(RoutingContext ctx) {
        if (ctx.response().ended() || ctx.response().headWritten()) {
            return;
        }
        int status = ctx.statusCode() > 0 ? ctx.statusCode() : 500;
        ctx.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(body(status >= 500 && status != 503 ? bug(ctx) : refusal(status)));
    }

    private WireError bug(RoutingContext ctx) {
        String incident = incidentIds.get();
        LOG.atError()
                .addKeyValue("incident", incident)
                .addKeyValue("method", ctx.request().method())
                .addKeyValue(
                        "route",
                        ctx.currentRoute() == null ? "" : ctx.currentRoute().getName())
                .setCause(ctx.failure())
                .log("A request failed by a bug");
        return WireError.of(ErrorCode.INTERNAL, "This is our fault; please report incident " + incident);
    }

    private static WireError refusal(int status) {
        return switch (status) {
            case 401 -> WireError.of(ErrorCode.UNAUTHENTICATED, "Sign in first");
            case 403 -> WireError.of(ErrorCode.FORBIDDEN, "Not allowed");
            case 404 -> WireError.of(ErrorCode.NOT_FOUND, "There is nothing here");
            case 413 -> WireError.of(ErrorCode.TOO_LARGE, "The body is larger than allowed");
            case 429 -> WireError.of(ErrorCode.RATE_LIMITED, "Too many requests");
            case 503 -> WireError.of(ErrorCode.UNAVAILABLE, "Not accepted; try again soon");
            default -> WireError.of(ErrorCode.MALFORMED, "The request cannot be answered: status " + status);
        };
    }

    private static Buffer body(WireError error) {
        try {
            return Buffer.buffer(WireJson.MAPPER.writeValueAsBytes(error));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a refusal is always writable", e);
        }
    }
}
