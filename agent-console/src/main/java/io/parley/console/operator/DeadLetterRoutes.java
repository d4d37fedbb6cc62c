package io.parley.console.operator;

import io.parley.access.Action;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.console.operator.DeadLetterShelf.Done;
import io.parley.console.operator.DeadLetterShelf.Filter;
import io.parley.console.rest.Answer;
import io.parley.console.rest.Api;
import io.parley.wire.ErrorCode;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** {@code operator/dead-letters}: to list, to replay and to erase. */
public final class DeadLetterRoutes {
    private static final int LISTED = 50;
    private static final int LONGEST = 200;

    private final DeadLetterShelf shelf;

    public DeadLetterRoutes(DeadLetterShelf shelf) {
        this.shelf = shelf;
    }

    /** Adds the routes. */
    public void mount(Api api) {
        api.get("operator/dead-letters", this::page);
        api.post("operator/dead-letters/replay", this::replayAll);
        api.post("operator/dead-letters/erase", this::eraseAll);
        api.post("operator/dead-letters/:id/replay", this::replay);
        api.post("operator/dead-letters/:id/erase", this::erase);
    }

    private Future<Answer> page(SignedIn who, RoutingContext ctx) {
        return filter(who, ctx)
                .compose(filter -> shelf.page(who.workspace().id(), filter, LISTED))
                .map(Answer::json)
                .recover(DeadLetterRoutes::named);
    }

    private Future<Answer> replayAll(SignedIn who, RoutingContext ctx) {
        return filter(who, ctx)
                .compose(filter -> shelf.replayAll(who.workspace().id(), filter))
                .map(Answer::json)
                .recover(DeadLetterRoutes::named);
    }

    private Future<Answer> eraseAll(SignedIn who, RoutingContext ctx) {
        return filter(who, ctx)
                .compose(filter -> shelf.eraseAll(who.workspace().id(), filter))
                .map(Answer::json)
                .recover(DeadLetterRoutes::named);
    }

    private Future<Answer> replay(SignedIn who, RoutingContext ctx) {
        return operator(who)
                .compose(may -> shelf.replay(who.workspace().id(), ctx.pathParam("id")))
                .compose(DeadLetterRoutes::answer);
    }

    private Future<Answer> erase(SignedIn who, RoutingContext ctx) {
        return operator(who)
                .compose(may -> shelf.erase(who.workspace().id(), ctx.pathParam("id")))
                .compose(DeadLetterRoutes::answer);
    }

    private static Future<Answer> answer(Done done) {
        return switch (done) {
            case DONE -> Future.succeededFuture(Answer.done());
            case UNKNOWN -> Future.failedFuture(Refused.notFound());
            case IMPOSSIBLE ->
                Future.failedFuture(Refused.of(
                        ErrorCode.STALE,
                        "This letter cannot be tried again: it was erased, its conversation is history, or the fault"
                                + " is still there"));
        };
    }

    private static Future<Filter> filter(SignedIn who, RoutingContext ctx) {
        return operator(who)
                .map(may -> new Filter(
                        asked(ctx, "state"), asked(ctx, "inbox"), asked(ctx, "reason"), asked(ctx, "after")));
    }

    private static String asked(RoutingContext ctx, String name) {
        List<String> values = ctx.queryParam(name);
        String value = values.isEmpty() ? "" : values.get(0);
        if (value.length() > LONGEST) {
            throw Refused.invalid(
                    name, name + ": " + value.length() + " characters (expected: at most " + LONGEST + ")");
        }
        return value;
    }

    private static Future<Answer> named(Throwable failure) {
        return Future.failedFuture(
                failure instanceof IllegalArgumentException
                        ? Refused.of(ErrorCode.INVALID, failure.getMessage())
                        : failure);
    }

    private static Future<Void> operator(SignedIn who) {
        return Gate.workspace(who, Action.OPERATE_INSTALLATION);
    }
}
