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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Taking what a provider brings. */
final class ReceivingRules {

    private static final String HARD = "a < b > \"c\" & d / e \\ 你好 \uD83D\uDE00 é \u202Eabc\u202C + %41";

    static final List<Obligation> ALL = List.of(
            onStage(
                    Group.RECEIVING,
                    1,
                    "rules 2, 13",
                    "a text arrives whole: inbox, contact and every character",
                    "decode the body as UTF-8 once, after the check of its signature; do not trim, normalise or escape",
                    ReceivingRules::arrivesWhole),
            onStage(
                    Group.RECEIVING,
                    2,
                    "rule 1; C1",
                    "the provider is answered only after the sink has accepted",
                    "answer from the stage of InboundSink.accept: sink.accept(message).thenApply(...)",
                    ReceivingRules::answersAfterwards),
            onStage(
                    Group.RECEIVING,
                    3,
                    "rule 1; C1",
                    "what the sink refused for now is not acknowledged",
                    "answer Receipt.Refused with IngressAnswer.later(refused.retryAfter()) when it is retryable",
                    stage -> notAcknowledged(stage, Mood.LATER)),
            onStage(
                    Group.RECEIVING,
                    4,
                    "rule 1; C1",
                    "when handing over fails the provider is not told that all is well",
                    "let the stage fail, or answer 503; an exceptionally() that makes a 200 of it loses the message",
                    stage -> notAcknowledged(stage, Mood.FAILS)),
            onStage(
                    Group.RECEIVING,
                    5,
                    "rule 6; C2",
                    "two messages have two ids, also from one contact at one moment with one text",
                    "use the provider's own id of the message; where it has none, all that makes one unlike another",
                    ReceivingRules::idsDiffer),
            onStage(
                    Group.RECEIVING,
                    6,
                    "rule 13",
                    "U+0000 is stripped and a text ends at 64 KiB",
                    "pass every text through InboundMessage.cleaned; where that loses something, refuse the message in whole",
                    ReceivingRules::textsAreCleaned),
            onStage(
                    Group.RECEIVING,
                    7,
                    "rule 7",
                    "a kind the adapter does not know is taken as UNSUPPORTED, kept for an operator, or acknowledged",
                    "end every switch over the provider's kinds with one that never throws",
                    ReceivingRules::unknownKinds),
            onStage(
                    Group.RECEIVING,
                    8,
                    "rule 7",
                    "one bad element of a batch does not keep the others from being taken",
                    "read each element in its own try; quarantine the bad one",
                    ReceivingRules::batches),
            onStage(
                    Group.RECEIVING,
                    9,
                    "rule 7; C3",
                    "what cannot be read is quarantined or refused for good, and never brought again and again",
                    "catch your parser's exceptions: quarantine the raw bytes, then acknowledge, or answer 400",
                    ReceivingRules::unreadable),
            onStage(
                    Group.RECEIVING,
                    10,
                    "rule 3",
                    "other methods and paths are refused, and nothing is handed in",
                    "compare method and path before anything else and answer 404 or 405",
                    ReceivingRules::strayed),
            onStage(
                    Group.RECEIVING,
                    11,
                    "C1, C6",
                    "while every worker is busy nothing is acknowledged that was not handed in",
                    "let RejectedExecutionException of context.workers() become 503, not 200",
                    ReceivingRules::busyWorkers));

    private ReceivingRules() {}

    private static void arrivesWhole(Stage stage) {
        InboundMessage came = stage.taken(stage.wire(stage.arriving(1).saying(HARD)));
        Breach.unless(came.inbox().equals(stage.rig.inbox().id()), "inbox: " + came.inbox());
        Breach.unless(
                came.contact().value().equals(stage.rig.contact()),
                "contact: " + came.contact().value());
        Breach.unless(came.text().equals(HARD), "text: " + came.text());
        Breach.unless(came.kind() == InboundMessage.Kind.TEXT, "kind: " + came.kind());
    }

    private static void answersAfterwards(Stage stage) {
        Wire wire = stage.wire(stage.arriving(1));
        stage.context.sink().mood(Mood.HOLDS);
        CompletableFuture<Reply> reply = stage.begin(wire);
        stage.until("the message reaches the sink", () -> stage.context.sink().waiting() == 1 || reply.isDone());
        stage.context.settle();
        Breach.unless(!reply.isDone(), "the provider had its answer while the sink had not accepted");
        stage.context.sink().release();
        Breach.unless(Stage.wait("the answer", reply).taken(), "not acknowledged after the sink accepted");
    }

    private static void notAcknowledged(Stage stage, Mood mood) {
        Wire wire = stage.wire(stage.arriving(1));
        stage.context.sink().mood(mood);
        Reply reply = stage.deliver(wire);
        Breach.unless(!stage.context.sink().offered.isEmpty(), "nothing was handed to the sink");
        Breach.unless(!reply.taken(), "the provider was told that it was taken: " + Stage.shown(reply));
    }

    private static void idsDiffer(Stage stage) {
        Arriving first = stage.arriving(1);
        InboundMessage one = stage.taken(stage.wire(first));
        InboundMessage two = stage.taken(stage.wire(new Arriving("70009", first.contact(), first.text(), first.at())));
        Breach.unless(!RetryRules.key(one).equals(RetryRules.key(two)), "both had the id " + one.providerMessageId());
    }

    private static void textsAreCleaned(Stage stage) {
        for (String text : List.of("a\0b", "\u00e9".repeat(40_000))) {
            Reply reply = stage.deliver(stage.wire(stage.arriving(text.length()).saying(text)));
            Breach.unless(reply.verdict() != Verdict.LATER, "it will be brought again for ever: " + Stage.shown(reply));
        }
        for (InboundMessage message : stage.context.sink().offered) {
            int bytes = message.text().getBytes(StandardCharsets.UTF_8).length;
            Breach.unless(bytes <= 65_536, "a text of " + bytes + " bytes was handed over");
        }
    }

    private static void unknownKinds(Stage stage) {
        Wire strange = Stage.given(
                stage.rig.unknownKind(stage.rig.inbox(), stage.arriving(1)), "the author gave no unknown kind");
        Reply reply = stage.deliver(strange);
        Breach.unless(reply.taken(), "the provider was told " + reply.verdict() + ": " + Stage.shown(reply));
    }

    private static void batches(Stage stage) {
        List<Arriving> good = List.of(stage.arriving(1), stage.arriving(2));
        Wire wire = Stage.given(stage.rig.batch(stage.rig.inbox(), good), "the provider brings one at a time");
        Reply reply = stage.deliver(wire);
        List<String> texts =
                stage.context.sink().offered.stream().map(InboundMessage::text).toList();
        Breach.unless(
                texts.containsAll(List.of("Hello 1", "Hello 2")),
                texts.size() + " of 2 good elements were handed over; the provider was told " + reply.verdict());
        Breach.unless(reply.taken(), "the whole batch comes again: " + Stage.shown(reply));
    }

    private static void unreadable(Stage stage) {
        Wire wire = Stage.given(
                stage.rig.unreadable(stage.rig.inbox(), stage.arriving(1)), "nothing is unreadable to this adapter");
        Reply reply = stage.deliver(wire);
        stage.context.settle();
        Breach.unless(stage.context.sink().offered.isEmpty(), "it became a message");
        Breach.unless(reply.verdict() != Verdict.LATER, "it will be brought again for ever: " + Stage.shown(reply));
        Breach.unless(
                reply.verdict() == Verdict.REFUSED
                        || !stage.context.sink().quarantined.isEmpty(),
                "it was acknowledged and nothing of it kept");
    }

    private static void strayed(Stage stage) {
        List<Wire> wires = stage.rig.strayed(stage.wire(stage.arriving(1)));
        NotApplicable.unless(!wires.isEmpty(), "the transport has neither methods nor paths");
        for (Wire wire : wires) {
            Reply reply = stage.deliver(wire);
            Breach.unless(reply.verdict() == Verdict.REFUSED, wire + " was told " + reply.verdict());
            Breach.unless(stage.context.sink().untouched(), wire + " was handed in");
        }
    }

    private static void busyWorkers(Stage stage) {
        Wire wire = stage.wire(stage.arriving(1));
        stage.context.workers().full(true);
        Reply reply = stage.deliver(wire);
        Breach.unless(
                !reply.taken() || !stage.context.sink().offered.isEmpty(),
                "a message was acknowledged and not handed over");
        Optional<Wire> broken = stage.rig.unreadable(stage.rig.inbox(), stage.arriving(2));
        if (broken.isPresent()) {
            Reply second = stage.deliver(broken.get());
            Breach.unless(
                    !second.taken() || !stage.context.sink().quarantined.isEmpty(),
                    "unreadable input was acknowledged and not kept");
        }
    }
}
