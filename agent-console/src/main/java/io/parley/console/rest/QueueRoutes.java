package io.parley.console.rest;

import io.parley.console.core.ConsoleCore;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.regex.Pattern;

/** Calls about queues: how those one may see stand, and how they did. */
public final class QueueRoutes {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,14}");

    /** Longer ago is for reports, not for a page that is read again every few seconds. */
    private static final Duration LONGEST = Duration.ofDays(2);

    private final ConsoleCore core;

    public QueueRoutes(ConsoleCore core) {
        this.core = core;
    }

    /** Adds the routes. */
    public void mount(Api api) {
        api.get("queues", this::queues);
    }

    private Future<Answer> queues(SignedIn who, RoutingContext ctx) {
        String since = ctx.request().getParam("since");
        if (since != null && !NUMBER.matcher(since).matches()) {
            return Future.failedFuture(
                    Refused.invalid("since", "since: not a time (expected: epoch milliseconds, or nothing for a day)"));
        }
        long now = core.clock().millis();
        long from = since == null ? now - Duration.ofDays(1).toMillis() : Long.parseLong(since);
        return core.queues()
                .of(who.workspace(), who.visibleQueues(), Math.max(from, now - LONGEST.toMillis()))
                .map(Answer::json);
    }
}
