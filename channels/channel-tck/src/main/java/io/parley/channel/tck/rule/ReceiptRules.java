package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.SendResult;
import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Delivered;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.NotApplicable;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.FakeSink.Mood;
import io.parley.channel.tck.fake.Reply;
import io.parley.channel.tck.fake.Reply.Verdict;
import io.parley.channel.tck.fake.Wire;
import java.util.List;

/** What became of a message. */
final class ReceiptRules {

    static final List<Obligation> ALL = List.of(
            onStage(
                    Group.RECEIPTS,
                    1,
                    "rule 11",
                    "a report names the reference that Sent named, and how far the message came",
                    "return the provider's id in SendResult.Sent and put the same into DeliveryEvent.reference",
                    ReceiptRules::reports),
            onStage(
                    Group.RECEIPTS,
                    2,
                    "rules 6, 11",
                    "one report has one id however often it comes, and two reports have two",
                    "make reportId of the message's id and the status, or use the provider's id of the report",
                    ReceiptRules::ids),
            onStage(
                    Group.RECEIPTS,
                    3,
                    "rule 1; C1",
                    "a report that the sink refused for now is not acknowledged",
                    "answer from the stage of InboundSink.report",
                    ReceiptRules::acknowledged),
            onStage(
                    Group.RECEIPTS,
                    4,
                    "rule 7",
                    "a status the adapter does not know does no harm and is not brought again and again",
                    "map unknown words to nothing and acknowledge, or refuse for good",
                    ReceiptRules::unknown),
            onStage(
                    Group.RECEIPTS,
                    5,
                    "rule 11",
                    "reports out of order are handed on as they come",
                    "keep no rank of your own: the core only moves forward",
                    ReceiptRules::outOfOrder));

    private ReceiptRules() {}

    private static Delivered about(Stage stage, Status status) {
        return new Delivered(
                "901", stage.rig.contact(), status, stage.context.clock().instant());
    }

    private static Wire wire(Stage stage, Delivered report) {
        NotApplicable.unless(stage.declares().receipts(), "receipts are not declared");
        return Stage.given(stage.rig.report(stage.rig.inbox(), report), "the author gave no report");
    }

    private static DeliveryEvent deliver(Stage stage, Delivered report) {
        int before = stage.context.sink().events.size();
        Reply reply = stage.deliver(wire(stage, report));
        Breach.unless(reply.taken(), "an authentic report was told " + reply.verdict() + ": " + Stage.shown(reply));
        Breach.unless(stage.context.sink().events.size() > before, "nothing was reported to the sink");
        return stage.context.sink().events.get(before);
    }

    private static void reports(Stage stage) {
        wire(stage, about(stage, Status.DELIVERED));
        stage.outlet();
        SendResult result = stage.send("Hello");
        Breach.unless(result instanceof SendResult.Sent, "the message was not sent: " + result);
        String reference = ((SendResult.Sent) result).reference();
        for (Status status : List.of(Status.DELIVERED, Status.FAILED)) {
            DeliveryEvent event = deliver(
                    stage,
                    new Delivered(
                            reference,
                            stage.rig.contact(),
                            status,
                            stage.context.clock().instant()));
            Breach.unless(
                    event.status() == status && event.reference().equals(reference),
                    "told " + status + " of " + reference + ", reported " + event.status() + " of "
                            + event.reference());
        }
    }

    private static void ids(Stage stage) {
        DeliveryEvent first = deliver(stage, about(stage, Status.DELIVERED));
        DeliveryEvent again = deliver(stage, about(stage, Status.DELIVERED));
        DeliveryEvent failed = deliver(stage, about(stage, Status.FAILED));
        Breach.unless(first.reportId().equals(again.reportId()), "the same report had two ids");
        Breach.unless(
                !first.reportId().isEmpty() && !first.reportId().equals(failed.reportId()),
                "two reports had the id '" + first.reportId() + "'");
    }

    private static void acknowledged(Stage stage) {
        Wire wire = wire(stage, about(stage, Status.DELIVERED));
        stage.context.sink().mood(Mood.LATER);
        Reply reply = stage.deliver(wire);
        Breach.unless(!reply.taken(), "the provider was told that it was taken");
    }

    private static void unknown(Stage stage) {
        NotApplicable.unless(stage.declares().receipts(), "receipts are not declared");
        Wire wire = Stage.given(
                stage.rig.unknownReport(stage.rig.inbox(), about(stage, Status.DELIVERED)),
                "the author gave no unknown report");
        Reply reply = stage.deliver(wire);
        Breach.unless(reply.verdict() != Verdict.LATER, "it will be brought again for ever: " + Stage.shown(reply));
        Breach.unless(stage.context.sink().events.isEmpty(), "it was reported as something it is not");
    }

    private static void outOfOrder(Stage stage) {
        deliver(stage, about(stage, Status.FAILED));
        DeliveryEvent later = deliver(stage, about(stage, Status.DELIVERED));
        Breach.unless(later.status() == Status.DELIVERED, "reported " + later.status());
    }
}
