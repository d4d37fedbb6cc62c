package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.SendResult;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.Fault;
import io.parley.channel.tck.fake.Outlet;
import io.parley.channel.tck.fake.Outlet.Carried;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sending. */
final class SendingRules {

    static final List<Obligation> ALL = List.of(
            onStage(
                    Group.SENDING,
                    1,
                    "rule 9; C4",
                    "a message reaches the provider with its recipient and words, and Sent names the provider's id",
                    "read the provider's id from its answer into SendResult.Sent",
                    SendingRules::sent),
            onStage(
                    Group.SENDING,
                    2,
                    "rule 9; C4",
                    "a provider that asks to come again later gets the time it asked for",
                    "return Retryable with EgressResult.Answered.retryAfter(), or the time in the provider's body",
                    SendingRules::tooMany),
            onStage(
                    Group.SENDING,
                    3,
                    "rule 9; C4",
                    "a provider that is broken is neither the end nor a success",
                    "return Retryable for 5xx",
                    SendingRules::broken),
            onStage(
                    Group.SENDING,
                    4,
                    "rule 9; C4",
                    "a refusal is Permanent, with a code and a reason",
                    "return Permanent for what repeating cannot mend; name the provider's code",
                    SendingRules::refused),
            onStage(
                    Group.SENDING,
                    5,
                    "rule 9",
                    "a provider that could not be reached is tried again",
                    "return Retryable for EgressResult.Failed with maybeSent() false",
                    SendingRules::unreachable),
            onStage(
                    Group.SENDING,
                    6,
                    "rule 10",
                    "what the operator's policy forbids is Permanent",
                    "return Permanent for EgressResult.Forbidden",
                    SendingRules::forbidden),
            onStage(
                    Group.SENDING,
                    7,
                    "rule 9; C4, C5",
                    "an answer that nobody can read is no exception, and no reason to send a second time",
                    "catch your parser: return Unknown, or Sent where the status alone says so",
                    SendingRules::garbled),
            onStage(
                    Group.SENDING,
                    8,
                    "SPI send()",
                    "sends to several contacts at once each get their own result",
                    "keep nothing of a send in a field",
                    SendingRules::atOnce));

    private SendingRules() {}

    private static void sent(Stage stage) {
        Outlet outlet = stage.outlet();
        SendResult result = stage.send("Hello 你好");
        Breach.unless(!outlet.carried().isEmpty(), "the provider got nothing; the answer was " + result);
        Carried carried = outlet.carried().get(0);
        Breach.unless(carried.recipient().equals(stage.rig.contact()), "sent to " + carried.recipient());
        Breach.unless(carried.text().contains("Hello 你好"), "the words were " + carried.text());
        Breach.unless(result instanceof SendResult.Sent, "the answer was " + result);
        String reference = ((SendResult.Sent) result).reference();
        Breach.unless(
                carried.reference().isEmpty() || reference.equals(carried.reference()),
                "Sent named '" + reference + "', the provider '" + carried.reference() + "'");
    }

    private static void tooMany(Stage stage) {
        stage.outlet(Fault.TOO_MANY);
        SendResult result = stage.send("Hello");
        Breach.unless(
                result instanceof SendResult.Retryable later && later.after().compareTo(Outlet.PAUSE) >= 0,
                "asked to wait " + Outlet.PAUSE + ", the answer was " + result);
    }

    private static void broken(Stage stage) {
        stage.outlet(Fault.BROKEN);
        SendResult result = stage.send("Hello");
        Breach.unless(
                result instanceof SendResult.Retryable || result instanceof SendResult.Unknown,
                "the answer was " + result);
    }

    private static void refused(Stage stage) {
        stage.outlet(Fault.REFUSES);
        SendResult result = stage.send("Hello");
        Breach.unless(
                result instanceof SendResult.Permanent refused
                        && !refused.code().isEmpty()
                        && !refused.reason().isEmpty(),
                "the answer was " + result);
    }

    private static void unreachable(Stage stage) {
        stage.outlet(Fault.UNREACHABLE);
        SendResult result = stage.send("Hello");
        Breach.unless(result instanceof SendResult.Retryable, "the answer was " + result);
    }

    private static void forbidden(Stage stage) {
        stage.outlet(Fault.FORBIDDEN);
        SendResult result = stage.send("Hello");
        Breach.unless(result instanceof SendResult.Permanent, "the answer was " + result);
    }

    private static void garbled(Stage stage) {
        stage.outlet(Fault.GARBLED);
        SendResult result;
        try {
            result = stage.send("Hello");
        } catch (CompletionException failed) {
            throw new Breach("the send failed with " + failed.getCause());
        }
        boolean idempotent = stage.declares().idempotentSends();
        Breach.unless(
                result instanceof SendResult.Unknown
                        || result instanceof SendResult.Sent
                        || (idempotent && result instanceof SendResult.Retryable),
                "the answer was " + result);
    }

    private static void atOnce(Stage stage) {
        Outlet outlet = stage.outlet();
        // Whatever an adapter fetches once, an access token for example, it has then.
        stage.send(stage.outgoing(9, "Hello 9"));
        List<CompletableFuture<SendResult>> results = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            results.add(stage.beginSend(stage.outgoing(i, "Hello " + i)));
        }
        Set<String> references = new HashSet<>();
        for (CompletableFuture<SendResult> result : results) {
            SendResult came = Stage.wait("the result of a send", result);
            Breach.unless(came instanceof SendResult.Sent, "the answer was " + came);
            references.add(((SendResult.Sent) came).reference());
        }
        boolean named = !outlet.carried().get(0).reference().isEmpty();
        Breach.unless(!named || references.size() == 5, "5 messages had the references " + references);
        Breach.unless(
                outlet.carried().size() == 6, "6 sends, " + outlet.carried().size() + " reached the provider");
    }
}
