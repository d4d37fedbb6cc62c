package io.parley.console.signin;

import io.parley.console.core.ConsoleOptions;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * The console's cookies. Each account's secret lies under a name and a path of its own; the list of accounts is page-wide. Names
 * carry the installation, because cookies ignore ports, and {@code __Secure-} where there is https ({@code __Host-} would forbid
 * the path).
 */
public final class SessionCookies {
    private static final Duration LIFETIME = Duration.ofDays(30);

    private final String prefix;
    private final boolean https;

    public SessionCookies(ConsoleOptions options) {
        this.https = options.https();
        this.prefix = (https ? "__Secure-" : "") + "parley_" + options.instance();
    }

    /** The secret of this account's session; empty when there is none. */
    public String secret(RoutingContext ctx, int n) {
        return value(ctx, prefix + "_" + n);
    }

    /** The accounts of this browser. */
    public Accounts accounts(RoutingContext ctx) {
        return Accounts.parse(value(ctx, prefix));
    }

    void signIn(RoutingContext ctx, int n, String secret, Accounts accounts) {
        ctx.response().addCookie(cookie(prefix + "_" + n, secret, "/u/" + n + "/", LIFETIME));
        ctx.response().addCookie(cookie(prefix, accounts.text(), "/", LIFETIME));
    }

    /** Makes the browser forget this account. */
    public void signOut(RoutingContext ctx, int n) {
        ctx.response().addCookie(cookie(prefix + "_" + n, "", "/u/" + n + "/", Duration.ZERO));
        ctx.response().addCookie(cookie(prefix, accounts(ctx).without(n).text(), "/", LIFETIME));
    }

    private Cookie cookie(String name, String value, String path, Duration lifetime) {
        return Cookie.cookie(name, value)
                .setPath(path)
                .setHttpOnly(true)
                .setSecure(https)
                .setSameSite(CookieSameSite.LAX)
                .setMaxAge(lifetime.toSeconds());
    }

    private static String value(RoutingContext ctx, String name) {
        Cookie cookie = ctx.request().getCookie(name);
        return cookie == null ? "" : cookie.getValue();
    }
}
