package io.parley.server.channels;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundSink;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.intake.Intake;
import io.parley.intake.Route;
import io.parley.redis.RedisDoubtException;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Hands what one adapter reports to the core. An inbox the adapter was not given is refused for good: a plugin reaches no
 * other's inboxes.
 *
 * @param routes by inbox id
 * @param reports writes what became of a message that was sent
 * @param shelf keeps input that could not become a message
 */
record CoreSink(
        Map<String, Route> routes,
        Intake intake,
        BiFunction<Route, DeliveryEvent, Future<Receipt>> reports,
        BiFunction<WorkspaceId, QuarantinedInput, Future<Receipt>> shelf)
        implements InboundSink {

    /** Code of a kept report that matches no message. */
    static final String UNMATCHED_REPORT = "REPORT_UNMATCHED";

    CoreSink {
        routes = Map.copyOf(routes);
    }

    @Override
    public CompletionStage<Receipt> accept(InboundMessage message) {
        return routed(message.inbox(), route -> intake.receive(route, message));
    }

    @Override
    public CompletionStage<Receipt> report(DeliveryEvent event) {
        return routed(
                event.inbox(),
                route -> reports.apply(route, event)
                        .otherwise(CoreSink::unwritten)
                        .compose(receipt -> isUnmatched(receipt)
                                ? keep(route, event).otherwise(CoreSink::doubt)
                                : Future.succeededFuture(receipt)));
    }

    @Override
    public CompletionStage<Receipt> quarantine(QuarantinedInput input) {
        return routed(
                input.inbox(), route -> shelf.apply(route.workspace(), input).otherwise(CoreSink::doubt));
    }

    private static boolean isUnmatched(Receipt receipt) {
        return receipt instanceof Receipt.Refused refused && refused.code().equals("UNMATCHED");
    }

    /** A report about a message that was never sent from here: its sender did its duty, so it is kept and not refused. */
    private Future<Receipt> keep(Route route, DeliveryEvent event) {
        String reason = "A report (" + event.status().name().toLowerCase(Locale.ROOT) + " " + event.code()
                + ") that names no message sent in the last 30 days";
        return shelf.apply(
                route.workspace(),
                new QuarantinedInput(event.inbox(), event.raw(), event.recipient(), UNMATCHED_REPORT, reason));
    }

    private CompletionStage<Receipt> routed(String inbox, java.util.function.Function<Route, Future<Receipt>> work) {
        Route route = routes.get(inbox);
        Future<Receipt> done = route == null
                ? Future.succeededFuture(
                        new Receipt.Refused("UNKNOWN_INBOX", "no inbox " + inbox + " of this channel", Duration.ZERO))
                : work.apply(route);
        return done.toCompletionStage();
    }

    /** With Redis well, it is this report that meets a fault. */
    private static Receipt unwritten(Throwable failure) {
        return failure instanceof RedisDoubtException
                ? doubt(failure)
                : new Receipt.Refused(Intake.FAULT, failure.getClass().getSimpleName(), Duration.ofSeconds(1));
    }

    private static Receipt doubt(Throwable failure) {
        return new Receipt.Refused("UNAVAILABLE", "storage is in doubt", Duration.ofSeconds(1));
    }
}
