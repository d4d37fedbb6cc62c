package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.SendResult;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.NotApplicable;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.Fault;
import io.parley.channel.tck.fake.Outlet;
import io.parley.channel.tck.fake.Outlet.Carried;
import java.time.Duration;
import java.util.List;

/** Sends that may be repeated, and those that may not. */
final class IdempotenceRules {

    static final List<Obligation> ALL = List.of(
            onStage(
                    Group.IDEMPOTENCE,
                    1,
                    "rule 9; C5",
                    "a send whose answer was lost is Unknown, unless repeating it is declared to be harmless",
                    "return Unknown for EgressResult.Failed with maybeSent() true",
                    stage -> unclear(stage, Fault.SILENT)),
            onStage(
                    Group.IDEMPOTENCE,
                    2,
                    "rule 9; C5",
                    "so is one that a gateway gave up on",
                    "return Unknown for 502 and 504: the provider behind the gateway may have done it",
                    stage -> unclear(stage, Fault.GATEWAY)),
            onStage(
                    Group.IDEMPOTENCE,
                    3,
                    "rule 9; C5",
                    "where idempotent sends are declared, every try of a message carries the same key",
                    "send OutboundMessage.id(), which is the same on every try, as the provider's key",
                    IdempotenceRules::sameKey));

    private IdempotenceRules() {}

    private static void unclear(Stage stage, Fault fault) {
        stage.outlet(fault);
        SendResult result = stage.send("Hello");
        boolean idempotent = stage.declares().idempotentSends();
        Breach.unless(
                result instanceof SendResult.Unknown || (idempotent && result instanceof SendResult.Retryable),
                "idempotentSends is " + idempotent + ", the answer was " + result);
    }

    private static void sameKey(Stage stage) {
        NotApplicable.unless(stage.declares().idempotentSends(), "idempotentSends is not declared");
        Outlet outlet = stage.outlet();
        stage.send(stage.outgoing(1, "Hello"));
        stage.context.clock().pass(Duration.ofMinutes(2));
        stage.send(stage.outgoing(1, "Hello"));
        stage.send(stage.outgoing(2, "Hello"));
        List<String> keys = outlet.carried().stream().map(Carried::key).toList();
        Breach.unless(
                keys.size() == 3 && !keys.get(0).isEmpty() && keys.get(0).equals(keys.get(1)),
                "two tries of one message carried " + keys);
        Breach.unless(!keys.get(0).equals(keys.get(2)), "two messages carried the key " + keys.get(0));
    }
}
