package io.parley.widget;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parley.json.WireJson;
import io.parley.widget.page.WidgetPages;
import io.parley.widget.socket.Handshake;
import io.parley.widget.visitor.VisitorLoops;
import io.parley.widget.visitor.WidgetCore;
import io.parley.wire.ErrorCode;
import io.parley.wire.WireError;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The widget's door: {@code GET /widget.js}, {@code GET /widget/frame?inbox=KEY}, {@code GET /widget/assets/*} and the socket {@code
 * /widget/socket}. The server starts the {@link WebChannel}, makes the gateway of it and mounts it; it drains it before the door is
 * closed. Call from any thread.
 */
public final class WidgetGateway {
    private static final long FULL_RETRY_MS = 5_000;

    private final WidgetOptions options;
    private final WidgetPages pages;
    private final VisitorLoops loops;

    /** @param channel may be started later: until then no inbox is known */
    public WidgetGateway(WebChannel channel, WidgetCore core, WidgetOptions options) {
        this.options = options;
        VisitorLoops.Door door = channel.door();
        this.pages = new WidgetPages(options.files(), door::sites);
        this.loops = new VisitorLoops(core, options.limits(), options.pace(), door);
    }

    /** Adds the routes. No body handler may come before the socket's route. */
    public void mount(Router router) {
        router.get("/widget/socket").handler(this::upgrade);
        pages.mount(router);
    }

    /** How many visitors' sockets are open. */
    public int sockets() {
        return loops.sockets();
    }

    /** Takes no new socket from now on; those who try are told to come later. */
    public void refuse() {
        loops.refuse();
    }

    /** Sends every visitor elsewhere within this time; new ones are refused. Completes when they are gone. */
    public Future<Void> drain(Duration within) {
        return loops.drain(within);
    }

    private void upgrade(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        Optional<String> problem = Handshake.problem(request);
        if (problem.isPresent()) {
            ctx.response().putHeader("Sec-WebSocket-Version", "13");
            refuse(ctx, 400, WireError.of(ErrorCode.MALFORMED, problem.get()));
        } else if (!isOwnOrigin(request.getHeader("Origin"))) {
            refuse(
                    ctx,
                    403,
                    WireError.of(ErrorCode.FORBIDDEN, "Origin: not allowed (expected: this installation's own)"));
        } else {
            ContextInternal context = (ContextInternal) ctx.vertx().getOrCreateContext();
            loops.take(request, options.address().apply(request), context).ifPresent(refusal -> refuse(ctx, refusal));
        }
    }

    /** A page that has no origin of its own sends none or {@code null}: neither is ours. */
    private boolean isOwnOrigin(String origin) {
        return origin != null && options.ownOrigins().get().contains(origin.toLowerCase(Locale.ROOT));
    }

    private void refuse(RoutingContext ctx, VisitorLoops.Refusal refusal) {
        // It is a socket or nothing: an idle connection would only cost a descriptor.
        ctx.response().putHeader("Connection", "close");
        switch (refusal) {
            case LEAVING -> {
                int seconds = loops.retryAfterSeconds();
                ctx.response().putHeader("Retry-After", Integer.toString(seconds));
                refuse(
                        ctx,
                        503,
                        new WireError(
                                ErrorCode.UNAVAILABLE,
                                "this node goes away",
                                Duration.ofSeconds(seconds).toMillis(),
                                ""));
            }
            case TOO_MANY ->
                refuse(
                        ctx,
                        429,
                        new WireError(ErrorCode.RATE_LIMITED, "too many sockets of this address", FULL_RETRY_MS, ""));
        }
    }

    private static void refuse(RoutingContext ctx, int status, WireError error) {
        try {
            ctx.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Cache-Control", "no-store")
                    .end(Buffer.buffer(WireJson.MAPPER.writeValueAsBytes(error)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a refusal is always writable", e);
        }
    }
}
