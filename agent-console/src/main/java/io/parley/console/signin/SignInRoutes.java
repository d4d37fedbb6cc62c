package io.parley.console.signin;

import io.parley.access.Sessions.Session;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.Gate;
import io.parley.console.core.SignedIn;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** {@code GET} and {@code POST /sign-in/:link}. */
public final class SignInRoutes {
    private final ConsoleCore core;
    private final Gate gate;
    private final SessionCookies cookies;
    private final Supplier<Set<String>> ownOrigins;

    public SignInRoutes(ConsoleCore core, Gate gate, SessionCookies cookies, Supplier<Set<String>> ownOrigins) {
        this.core = core;
        this.gate = gate;
        this.cookies = cookies;
        this.ownOrigins = ownOrigins;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/sign-in/:link").handler(this::ask);
        router.post("/sign-in/:link").handler(this::redeem);
    }

    private void ask(RoutingContext ctx) {
        core.sessions()
                .peek(ctx.pathParam("link"))
                .onSuccess(found -> person(0, found)
                        .ifPresentOrElse(
                                who -> page(
                                        ctx,
                                        200,
                                        SignInPage.ask(
                                                who.agent().name(),
                                                who.workspace().name())),
                                () -> page(ctx, 410, SignInPage.gone())))
                .onFailure(doubt -> page(ctx, 503, SignInPage.doubt()));
    }

    private void redeem(RoutingContext ctx) {
        String origin = ctx.request().getHeader("Origin");
        if (origin != null && !ownOrigins.get().contains(origin.toLowerCase(Locale.ROOT))) {
            // Another site must not sign somebody in as somebody else.
            page(ctx, 403, SignInPage.foreign());
            return;
        }
        String link = ctx.pathParam("link");
        Accounts accounts = cookies.accounts(ctx);
        core.sessions()
                .peek(link)
                .onSuccess(found -> {
                    Optional<Integer> n = found.flatMap(s -> accounts.numberFor(s.workspace(), s.agent()));
                    if (person(0, found).isEmpty()) {
                        page(ctx, 410, SignInPage.gone());
                    } else if (n.isEmpty()) {
                        page(ctx, 409, SignInPage.full());
                    } else {
                        redeem(ctx, link, n.get(), accounts);
                    }
                })
                .onFailure(doubt -> page(ctx, 503, SignInPage.doubt()));
    }

    private void redeem(RoutingContext ctx, String link, int n, Accounts accounts) {
        core.sessions()
                .redeem(link)
                .onSuccess(session -> {
                    if (session.isEmpty()) {
                        page(ctx, 410, SignInPage.gone());
                        return;
                    }
                    Session begun = session.get();
                    cookies.signIn(ctx, n, begun.secret(), accounts.with(n, begun.workspace(), begun.agent()));
                    ctx.response()
                            .putHeader("Cache-Control", "no-store")
                            .putHeader("Location", "/u/" + n + "/")
                            .setStatusCode(303)
                            .end();
                })
                .onFailure(doubt -> page(ctx, 503, SignInPage.doubt()));
    }

    private Optional<SignedIn> person(int n, Optional<Session> session) {
        return session.flatMap(found -> gate.now(n, found));
    }

    private static void page(RoutingContext ctx, int status, String html) {
        ctx.response()
                .putHeader("Content-Security-Policy", SignInPage.POLICY)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                // With no-referrer, browsers would send the form without an origin.
                .putHeader("Referrer-Policy", "same-origin")
                .setStatusCode(status)
                .end(html);
    }
}
