package io.parley.console.rest;

import io.parley.console.core.Bugs;
import io.parley.console.core.ConsoleOptions;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.console.signin.SessionCookies;
import io.parley.wire.ErrorCode;
import io.parley.wire.WireError;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * Adds calls below {@code /u/:n/api}, each behind the same steps: who is it, does the call come from our own page, the work, one end
 * for answers and failures.
 */
public final class Api {
    private static final String BASE = "/u/:n/api/";

    private final Router router;
    private final Gate gate;
    private final SessionCookies cookies;
    private final ConsoleOptions options;
    private final Bugs bugs;

    public Api(Router router, Gate gate, SessionCookies cookies, ConsoleOptions options, Bugs bugs) {
        this.router = router;
        this.gate = gate;
        this.cookies = cookies;
        this.options = options;
        this.bugs = bugs;
    }

    /** A call that changes nothing. */
    public void get(String path, Call call) {
        router.get(BASE + path).handler(ctx -> answer(ctx, identify(ctx), call));
    }

    /** A call that changes something: needs our own origin and the session's token against forgery. */
    public void post(String path, Call call) {
        router.post(BASE + path).handler(ctx -> answer(ctx, identify(ctx).compose(who -> genuine(ctx, who)), call));
    }

    /** The same with a body, which is kept back until the call asks for it. */
    public void upload(String path, Call call) {
        router.post(BASE + path).handler(ctx -> {
            ctx.request().pause();
            // Who is refused hears it only when the rest of the body was taken, and dropped.
            reply(ctx, identify(ctx).compose(who -> genuine(ctx, who)), call, () -> drop(ctx.request()));
        });
    }

    /** Whatever else is asked below the base: the same answer as for foreign things, and only to who is signed in. */
    public void rest() {
        router.route(BASE + "*")
                .handler(ctx -> answer(ctx, identify(ctx), (who, any) -> Future.failedFuture(Refused.notFound())));
    }

    /** The number in the path; -1 when it is none. */
    public static int account(RoutingContext ctx) {
        String n = ctx.pathParam("n");
        return n.length() == 1 && Character.isDigit(n.charAt(0)) && n.charAt(0) < 128 ? n.charAt(0) - '0' : -1;
    }

    private Future<SignedIn> identify(RoutingContext ctx) {
        int n = account(ctx);
        String secret = n < 0 ? "" : cookies.secret(ctx, n);
        return secret.isEmpty()
                ? Future.failedFuture(signInFirst())
                : gate.whoIs(n, secret)
                        .compose(who ->
                                who.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(signInFirst())));
    }

    private static Refused signInFirst() {
        return Refused.of(ErrorCode.UNAUTHENTICATED, "Sign in first");
    }

    private Future<SignedIn> genuine(RoutingContext ctx, SignedIn who) {
        String origin = ctx.request().getHeader("Origin");
        boolean own = origin == null || options.ownOrigins().get().contains(origin.toLowerCase(Locale.ROOT));
        String token = ctx.request().headers().get("X-Parley-Csrf");
        byte[] given = (token == null ? "" : token).getBytes(StandardCharsets.UTF_8);
        byte[] expected = who.session().csrf().getBytes(StandardCharsets.UTF_8);
        return own && MessageDigest.isEqual(given, expected)
                ? Future.succeededFuture(who)
                : Future.failedFuture(Refused.of(
                        ErrorCode.FORBIDDEN,
                        "X-Parley-Csrf: missing or wrong (expected: csrf of GET me, from our own page)"));
    }

    private void answer(RoutingContext ctx, Future<SignedIn> who, Call call) {
        // A body, if any, is not wanted; the connection is reused only when it was read.
        if (ctx.request().method().equals(HttpMethod.POST)) {
            ctx.request().resume();
        }
        reply(ctx, who, call, () -> {});
    }

    private static void drop(HttpServerRequest request) {
        if (!request.isEnded()) {
            request.handler(dropped -> {});
            request.resume();
        }
    }

    private void reply(RoutingContext ctx, Future<SignedIn> who, Call call, Runnable beforeRefusal) {
        HttpServerResponse response = ctx.response();
        response.putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
        who.compose(known -> call.answer(known, ctx))
                .compose(answer -> answer.writeTo(response))
                .onFailure(failure -> {
                    beforeRefusal.run();
                    refuse(ctx, failure);
                });
    }

    private void refuse(RoutingContext ctx, Throwable failure) {
        HttpServerResponse response = ctx.response();
        if (response.headWritten()) {
            ctx.request().connection().close();
            return;
        }
        WireError error = bugs.error(failure, ctx.currentRoute().getPath());
        response.setStatusCode(Refused.status(error.code()))
                .putHeader("Content-Type", "application/json")
                .end(Answer.encode(error));
    }

    /** The work of one call. */
    @FunctionalInterface
    public interface Call {
        /** Answers, or fails with {@link Refused}. */
        Future<Answer> answer(SignedIn who, RoutingContext ctx);
    }
}
