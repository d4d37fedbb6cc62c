package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.InboundMessage;
import io.parley.channel.tck.Arriving;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.NotApplicable;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.FakeSink.Mood;
import io.parley.channel.tck.fake.Reply;
import io.parley.channel.tck.fake.Reply.Verdict;
import io.parley.channel.tck.fake.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Providers that come again. */
final class RetryRules {

    private static final int AT_ONCE = 3;

    static final List<Obligation> ALL = List.of(
            onStage(
                    Group.RETRIES,
                    1,
                    "rule 6; C2",
                    "three attempts at once are one message, and each is acknowledged",
                    "derive the id from the message alone, never from the attempt",
                    RetryRules::parallel),
            onStage(
                    Group.RETRIES,
                    2,
                    "rule 6; C2",
                    "after a lost answer the same message, signed anew an hour later, has the same id",
                    "leave time, nonce and signature out of the id",
                    RetryRules::lostAnswer),
            onStage(
                    Group.RETRIES,
                    3,
                    "rule 6",
                    "messages that come out of order are all handed over",
                    "do not drop what is older than what came before: the core gives the order",
                    RetryRules::outOfOrder),
            onStage(
                    Group.RETRIES,
                    4,
                    "rule 1; C1",
                    "a provider that is declared to come again is told so that it does",
                    "answer what the provider takes for 'again later' (503 with Retry-After), not a refusal for good",
                    RetryRules::comesAgain));

    private RetryRules() {}

    static String key(InboundMessage message) {
        return message.providerMessageId() + "|" + message.fingerprint();
    }

    private static void parallel(Stage stage) {
        stage.context.sink().mood(Mood.HOLDS);
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            replies.add(stage.begin(stage.wire(
                    stage.arriving(1).at(stage.context.clock().instant().plusSeconds(i)))));
        }
        stage.until(
                "three attempts reach the sink",
                () -> stage.context.sink().waiting() == AT_ONCE
                        || replies.stream().anyMatch(CompletableFuture::isDone));
        stage.context.sink().release();
        for (CompletableFuture<Reply> reply : replies) {
            Reply came = Stage.wait("the answer", reply);
            Breach.unless(came.taken(), "an attempt was told " + came.verdict());
        }
        same(stage);
    }

    private static void lostAnswer(Stage stage) {
        stage.taken(stage.wire(stage.arriving(1)));
        stage.context.clock().pass(Duration.ofMinutes(61));
        stage.taken(stage.wire(stage.arriving(1)));
        same(stage);
    }

    private static void same(Stage stage) {
        Set<String> keys =
                stage.context.sink().offered.stream().map(RetryRules::key).collect(Collectors.toSet());
        Breach.unless(keys.size() == 1, "one message had the ids " + keys);
    }

    private static void outOfOrder(Stage stage) {
        Arriving first = stage.arriving(1);
        stage.context.clock().pass(Duration.ofSeconds(5));
        Arriving second = stage.arriving(2);
        stage.deliver(stage.wire(second));
        stage.deliver(stage.wire(first));
        List<String> texts =
                stage.context.sink().offered.stream().map(InboundMessage::text).toList();
        Breach.unless(texts.equals(List.of(second.text(), first.text())), "handed over: " + texts);
    }

    private static void comesAgain(Stage stage) {
        NotApplicable.unless(stage.declares().providerRetries(), "providerRetries is not declared");
        Wire wire = stage.wire(stage.arriving(1));
        stage.context.sink().mood(Mood.LATER);
        Reply reply = stage.deliver(wire);
        Breach.unless(reply.verdict() != Verdict.REFUSED, "refused for good: " + Stage.shown(reply));
    }
}
