package io.parley.console;

import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.parley.admission.Admission;
import io.parley.console.core.Bugs;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.ConsoleOptions;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.console.desk.DeskSockets;
import io.parley.console.operator.DeadLetterRoutes;
import io.parley.console.operator.OperatorPorts;
import io.parley.console.operator.OperatorRoutes;
import io.parley.console.page.ConsolePages;
import io.parley.console.rest.AccountRoutes;
import io.parley.console.rest.AgentRoutes;
import io.parley.console.rest.Answer;
import io.parley.console.rest.Api;
import io.parley.console.rest.AsideRoutes;
import io.parley.console.rest.CallbackRoutes;
import io.parley.console.rest.ConfigurationRoutes;
import io.parley.console.rest.ConversationRoutes;
import io.parley.console.rest.PersonRoutes;
import io.parley.console.rest.QueueRoutes;
import io.parley.console.signin.SessionCookies;
import io.parley.console.signin.SignInRoutes;
import io.parley.wire.ErrorCode;
import io.parley.wire.WireError;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The agents' door on the public port: {@code /sign-in/:link}, {@code /u/:n/}, {@code /u/:n/api/...}, {@code /u/:n/socket} and {@code
 * /console/assets/*}. The server mounts it, and drains it before the door is closed. Call from any thread.
 */
public final class ConsoleGateway {
    /** What the kernel keeps for a console that does not read; it would let it grow to megabytes. */
    private static final int GATHERED_FLUSHES = 64;

    private static final int SEND_BUFFER = 128 * 1024;

    private final Vertx vertx;
    private final ConsoleCore core;
    private final OperatorPorts operator;
    private final ConsoleOptions options;
    private final Gate gate;
    private final SessionCookies cookies;
    private final Bugs bugs;
    private final DeskSockets desks;

    public ConsoleGateway(Vertx vertx, ConsoleCore core, OperatorPorts operator, ConsoleOptions options) {
        this.vertx = vertx;
        this.core = core;
        this.operator = operator;
        this.options = options;
        this.gate = new Gate(core);
        this.cookies = new SessionCookies(options);
        this.bugs = new Bugs(core.ids());
        this.desks = new DeskSockets(core, gate, options.pace(), options.handshakesPerSecond(), bugs);
    }

    /** Adds the routes. No body handler may come before the socket's route. */
    public void mount(Router router) {
        router.get("/u/:n/socket").handler(this::upgrade);
        Api api = new Api(router, gate, cookies, options, bugs);
        new AccountRoutes(core, cookies, desks::signedOut).mount(api);
        new ConversationRoutes(core, gate).mount(api);
        new PersonRoutes(core, gate).mount(api);
        new CallbackRoutes(core, gate).mount(api);
        new QueueRoutes(core).mount(api);
        new ConfigurationRoutes(core).mount(api);
        new AsideRoutes(core).mount(api);
        new AgentRoutes(core).mount(api);
        new OperatorRoutes(operator).mount(api);
        new DeadLetterRoutes(operator.deadLetters()).mount(api);
        api.rest();
        new SignInRoutes(core, gate, cookies, options.ownOrigins()).mount(router);
        new ConsolePages(options.files()).mount(router);
    }

    /** How many consoles are connected. */
    public int consoles() {
        return desks.consoles();
    }

    /** Takes no new socket from now on; those who try are told to come later. */
    public void refuse() {
        desks.refuse();
    }

    /** Sends every console elsewhere within this time. Completes when they are gone. */
    public Future<Void> drain(Duration within) {
        return desks.drain(vertx, within);
    }

    private void upgrade(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        String origin = request.getHeader("Origin");
        String upgrade = request.getHeader("Upgrade");
        if (upgrade == null || !upgrade.equalsIgnoreCase("websocket")) {
            refuse(ctx, WireError.of(ErrorCode.MALFORMED, "Upgrade: missing (expected: a WebSocket handshake)"));
        } else if (origin == null || !options.ownOrigins().get().contains(origin.toLowerCase(Locale.ROOT))) {
            refuse(ctx, WireError.of(ErrorCode.FORBIDDEN, "Origin: not allowed (expected: this installation's own)"));
        } else {
            Admission.Turn turn = desks.turn();
            if (!turn.admitted()) {
                long seconds = turn.after().plusMillis(999).toSeconds();
                ctx.response().putHeader("Retry-After", Long.toString(seconds)).putHeader("Connection", "close");
                long afterMs = turn.after().toMillis();
                refuse(ctx, new WireError(ErrorCode.UNAVAILABLE, "too many at once", afterMs, ""));
            } else if (turn.after().toMillis() == 0) {
                open(ctx);
            } else {
                request.pause();
                vertx.setTimer(turn.after().toMillis(), due -> open(ctx));
            }
        }
    }

    private void open(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        request.pause();
        identify(ctx)
                .onFailure(doubt -> refuse(ctx, bugs.error(doubt, "upgrade")))
                .onSuccess(who ->
                        request.toWebSocket().onSuccess(socket -> desks.open(vertx, socket, cutting(request), who)));
    }

    /** Straight to the network: the HTTP server's own close waits until the peer has taken everything. */
    private static Runnable cutting(HttpServerRequest request) {
        ChannelPipeline pipeline = ((HttpServerConnection) request.connection())
                .channelHandlerContext()
                .pipeline();
        pipeline.channel().config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        // The frames of one round of the loop cost one system call.
        pipeline.addFirst(new FlushConsolidationHandler(GATHERED_FLUSHES, true));
        return () -> pipeline.firstContext().close();
    }

    /** Nobody is an answer too: a browser is told the reason by a close code and not by a refused upgrade. */
    private Future<Optional<SignedIn>> identify(RoutingContext ctx) {
        int n = Api.account(ctx);
        String secret = n < 0 ? "" : cookies.secret(ctx, n);
        return secret.isEmpty() ? Future.succeededFuture(Optional.empty()) : gate.whoIs(n, secret);
    }

    private static void refuse(RoutingContext ctx, WireError error) {
        ctx.response()
                .setStatusCode(Refused.status(error.code()))
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Answer.encode(error));
    }
}
