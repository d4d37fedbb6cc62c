package io.parley.console.rest;

import io.parley.console.core.ConsoleCore;
import io.parley.console.core.SignedIn;
import io.parley.console.signin.SessionCookies;
import io.parley.wire.Rest;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Consumer;

/** {@code GET me} and {@code POST sign-out}. */
public final class AccountRoutes {
    private final ConsoleCore core;
    private final SessionCookies cookies;
    private final Consumer<String> signedOut;

    /** @param signedOut told the secret of a session that ended, so that its sockets close */
    public AccountRoutes(ConsoleCore core, SessionCookies cookies, Consumer<String> signedOut) {
        this.core = core;
        this.cookies = cookies;
        this.signedOut = signedOut;
    }

    /** Adds the routes. */
    public void mount(Api api) {
        api.get("me", this::me);
        api.post("sign-out", this::signOut);
    }

    private Future<Answer> me(SignedIn who, RoutingContext ctx) {
        List<Rest.Account> others = cookies.accounts(ctx).list().stream()
                .filter(account -> account.n() != who.n())
                .map(account -> new Rest.Account(account.n(), name(account.workspace(), account.agent())))
                .filter(account -> !account.name().isEmpty())
                .toList();
        return Future.succeededFuture(Answer.json(new Rest.Me(
                who.agent().id().value(),
                who.agent().name(),
                who.agent().role(),
                who.workspace().name(),
                who.session().csrf(),
                others)));
    }

    /** The list is the browser's own word: only who exists is named. */
    private String name(String workspace, String agent) {
        return core.configuration()
                .apply(new WorkspaceId(workspace))
                .flatMap(known -> known.agent(agent))
                .map(known -> known.name())
                .orElse("");
    }

    private Future<Answer> signOut(SignedIn who, RoutingContext ctx) {
        return core.sessions().end(who.session().secret()).map(ended -> {
            signedOut.accept(who.session().secret());
            cookies.signOut(ctx, who.n());
            return Answer.done();
        });
    }
}
