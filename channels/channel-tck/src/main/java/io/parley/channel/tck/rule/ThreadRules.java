package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.InboundMessage;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.NotApplicable;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.Wire;
import java.util.List;

/** Threads of the transport. */
final class ThreadRules {

    static final List<Obligation> ALL = List.of(
            onStage(
                    Group.THREADS,
                    1,
                    "SPI ThreadHints",
                    "an answer to a message names it: its reference, or its conversation by a signed token",
                    "put the provider's ids of earlier messages into ThreadHints.references, as Sent named them",
                    ThreadRules::answers),
            onStage(
                    Group.THREADS,
                    2,
                    "SPI ThreadHints",
                    "a message carries the key by which later messages will name it",
                    "fill ThreadHints.own with the message's own key in the transport",
                    ThreadRules::ownKey));

    private ThreadRules() {}

    private static void needed(Stage stage) {
        NotApplicable.unless(stage.declares().threads(), "threads are not declared");
    }

    private static void answers(Stage stage) {
        needed(stage);
        stage.outlet();
        OutboundMessage earlier = stage.outgoing(1, "What is the number?");
        SendResult result = stage.send(earlier);
        Breach.unless(result instanceof SendResult.Sent, "the message was not sent: " + result);
        String reference = ((SendResult.Sent) result).reference();
        Wire answer = Stage.given(
                stage.rig.answer(stage.rig.inbox(), stage.arriving(1), earlier, reference),
                "the author gave no answer to a message");
        InboundMessage came = stage.taken(answer);
        Breach.unless(
                came.thread().references().contains(reference)
                        || came.thread().conversation().equals(earlier.conversation()),
                "hints: " + came.thread() + ", expected reference " + reference);
    }

    private static void ownKey(Stage stage) {
        needed(stage);
        InboundMessage came = stage.taken(stage.wire(stage.arriving(1)));
        Breach.unless(!came.thread().own().isEmpty(), "ThreadHints.own was empty");
    }
}
