package io.parley.console.rest;

import io.parley.assignment.PastConversations.Before;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.console.desk.Cards;
import io.parley.wire.Rest;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The call that lists what is set aside. */
public final class AsideRoutes {
    private static final int PAGE = 50;
    private static final Pattern BEFORE = Pattern.compile("([1-9][0-9]{0,14})-([0-9a-z]{26})");

    private final ConsoleCore core;

    public AsideRoutes(ConsoleCore core) {
        this.core = core;
    }

    /** Adds the route. */
    public void mount(Api api) {
        api.get("conversations/aside", this::aside);
    }

    private Future<Answer> aside(SignedIn who, RoutingContext ctx) {
        String asked = ctx.request().getParam("before");
        Matcher before = BEFORE.matcher(asked == null ? "" : asked);
        if (asked != null && !before.matches()) {
            return Future.failedFuture(Refused.invalid(
                    "before", "before: unknown (expected: what the page before said, or nothing for the first)"));
        }
        return core.assignments()
                .aside(
                        who.workspace().id(),
                        who.visibleQueues(),
                        who.agent().id(),
                        asked == null ? Before.NOW : new Before(Long.parseLong(before.group(1)), before.group(2)),
                        PAGE)
                .map(page -> Answer.json(new Rest.Aside(
                        page.items().stream()
                                .flatMap(one -> Cards.aside(one.record(), one.movedAtMs()).stream())
                                .toList(),
                        page.next()
                                .map(next -> next.movedAtMs() + "-" + next.id())
                                .orElse(""))));
    }
}
