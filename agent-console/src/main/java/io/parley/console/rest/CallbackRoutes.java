package io.parley.console.rest;

import io.parley.access.Action;
import io.parley.agent.AgentId;
import io.parley.assignment.Callbacks;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.Transition;
import io.parley.console.core.ConsoleCore;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.console.desk.Outcomes;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Calls that choose when a contact is answered, or that it is in its turn. */
public final class CallbackRoutes {
    private static final Pattern COMMAND_ID = Pattern.compile("[A-Za-z0-9-]{1,56}");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,14}");

    private final ConsoleCore core;
    private final Gate gate;

    public CallbackRoutes(ConsoleCore core, Gate gate) {
        this.core = core;
        this.gate = gate;
    }

    /** Adds the routes. */
    public void mount(Api api) {
        api.post("conversations/:id/callback", this::schedule);
        api.post("conversations/:id/callback/cancel", this::cancel);
    }

    private Future<Answer> schedule(SignedIn who, RoutingContext ctx) {
        Optional<Refused> problem = problem(ctx).or(() -> notANumber(ctx, "dueMs", "epoch milliseconds"));
        return problem.<Future<Answer>>map(Future::failedFuture)
                .orElseGet(() -> allowed(who, ctx)
                        .compose(record -> callbacks()
                                .schedule(
                                        who.workspace().id(),
                                        actor(who, record),
                                        new Callbacks.Schedule(
                                                new ConversationId(record.id()),
                                                number(ctx, "version"),
                                                ctx.request().getParam("commandId"),
                                                Instant.ofEpochMilli(number(ctx, "dueMs")))))
                        .compose(CallbackRoutes::answer));
    }

    private Future<Answer> cancel(SignedIn who, RoutingContext ctx) {
        return problem(ctx)
                .<Future<Answer>>map(Future::failedFuture)
                .orElseGet(() -> allowed(who, ctx)
                        .compose(record -> callbacks()
                                .cancel(
                                        who.workspace().id(),
                                        actor(who, record),
                                        new Callbacks.Cancel(
                                                new ConversationId(record.id()),
                                                number(ctx, "version"),
                                                ctx.request().getParam("commandId"))))
                        .compose(CallbackRoutes::answer));
    }

    private Callbacks callbacks() {
        return core.assignments().callbacks();
    }

    private Future<ConversationRecord> allowed(SignedIn who, RoutingContext ctx) {
        return gate.conversationOrLast(who, ctx.pathParam("id"), Action.SCHEDULE_CALLBACK);
    }

    /** A supervisor acts for whoever has it. */
    private static AgentId actor(SignedIn who, ConversationRecord record) {
        boolean forOwner =
                record.state() == ConversationState.ACTIVE && Gate.allowed(who, Action.TRANSFER_CONVERSATION, record);
        return forOwner ? new AgentId(record.agent()) : who.agent().id();
    }

    private static Optional<Refused> problem(RoutingContext ctx) {
        String commandId = ctx.request().getParam("commandId");
        if (commandId == null || !COMMAND_ID.matcher(commandId).matches()) {
            return Optional.of(Refused.invalid(
                    "commandId", "commandId: missing or wrong (expected: 1 to 56 of A-Z, a-z, 0-9 and -)"));
        }
        return notANumber(ctx, "version", "the version on the card");
    }

    private static Optional<Refused> notANumber(RoutingContext ctx, String name, String expected) {
        String value = ctx.request().getParam(name);
        return value != null && NUMBER.matcher(value).matches()
                ? Optional.empty()
                : Optional.of(Refused.invalid(name, name + ": not a number (expected: " + expected + ")"));
    }

    private static long number(RoutingContext ctx, String name) {
        return Long.parseLong(ctx.request().getParam(name));
    }

    private static Future<Answer> answer(Transition outcome) {
        if (outcome instanceof Transition.Refused refused) {
            String why = refused.code().equals("CLOSED_THEN")
                    ? "its queue is closed at that time (expected: a time at which it is open)"
                    : "over (expected: a time to come)";
            return Future.failedFuture(Refused.invalid("dueMs", "dueMs: " + why));
        }
        if (outcome instanceof Transition.Stale stale) {
            return Future.failedFuture(Outcomes.stale(stale.state(), stale.version()));
        }
        return outcome instanceof Transition.Done
                ? Future.succeededFuture(Answer.done())
                : Future.failedFuture(Refused.notFound());
    }
}
