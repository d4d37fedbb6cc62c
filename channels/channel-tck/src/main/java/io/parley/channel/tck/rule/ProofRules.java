package io.parley.channel.tck.rule;

import static io.parley.channel.tck.rule.Obligations.onStage;

import io.parley.channel.tck.Breach;
import io.parley.channel.tck.Group;
import io.parley.channel.tck.NotApplicable;
import io.parley.channel.tck.Obligation;
import io.parley.channel.tck.fake.Reply;
import io.parley.channel.tck.fake.Reply.Verdict;
import io.parley.channel.tck.fake.Wire;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Who may bring something. */
final class ProofRules {

    static final List<Obligation> ALL = List.of(
            onStage(
                    Group.PROOF,
                    1,
                    "rules 1, 4",
                    "without its proof a request is refused and nothing of it is kept",
                    "check the signature before anything is parsed; a missing header is a plain no",
                    stage -> refused(stage, stage.rig.unproved(good(stage)), "without proof")),
            onStage(
                    Group.PROOF,
                    2,
                    "rules 1, 4",
                    "a proof made with other secrets is refused and nothing is kept",
                    "compute the signature with this inbox's secret and compare with MessageDigest.isEqual",
                    ProofRules::otherKeys),
            onStage(
                    Group.PROOF,
                    3,
                    "rule 2",
                    "content changed after it was proved is refused and nothing is kept",
                    "sign the bytes as received, all of them",
                    stage -> refused(stage, stage.rig.tampered(good(stage)), "one bit of the content changed")),
            onStage(
                    Group.PROOF,
                    4,
                    "rule 3",
                    "a proof of no possible form is a plain no, not an error that brings it again",
                    "treat bad base64, bad hex, bad numbers and wrong lengths as 'not signed'",
                    stage -> refused(stage, stage.rig.misshapen(good(stage)), "a proof of no possible form")),
            onStage(
                    Group.PROOF,
                    5,
                    "rule 5",
                    "a recording is refused once the signed time is past its window",
                    "compare the signed time with context.clock() and refuse what is more than minutes away",
                    ProofRules::recordings),
            onStage(
                    Group.PROOF,
                    6,
                    "rules 5, 6",
                    "the very same request once more is answered as the first was",
                    "do not remember nonces: answer Receipt.Duplicate like Receipt.Accepted",
                    ProofRules::repeated),
            onStage(
                    Group.PROOF,
                    7,
                    "rule 8",
                    "the address a signature covers is the configured one, whatever Host the request names",
                    "use IngressRequest.url() or HttpIngress.url(inbox), never a header",
                    ProofRules::elsewhere),
            onStage(
                    Group.PROOF,
                    8,
                    "rules 1, 4",
                    "attacks on the parser and on the mode are refused, and nothing of them is kept",
                    "forbid DOCTYPE and entities, bound depth, and refuse an unencrypted body where encryption is on",
                    ProofRules::attacks));

    private ProofRules() {}

    private static Wire good(Stage stage) {
        return stage.wire(stage.arriving(1));
    }

    private static void refused(Stage stage, List<Wire> wires, String how) {
        NotApplicable.unless(!wires.isEmpty(), "the transport proves nothing of this kind");
        for (Wire wire : wires) {
            mustRefuse(stage, wire, how);
        }
    }

    private static void mustRefuse(Stage stage, Wire wire, String how) {
        Reply reply = stage.deliver(wire);
        stage.context.settle();
        Breach.unless(
                reply.verdict() == Verdict.REFUSED, how + " was told " + reply.verdict() + ": " + Stage.shown(reply));
        Breach.unless(
                stage.context.sink().untouched()
                        && stage.context.blobs().untouched()
                        && stage.context.state().untouched()
                        && stage.context.lateFiles().expected().isEmpty()
                        && stage.context.egress().requests().isEmpty(),
                how + " was refused, but something of it was kept or asked for");
    }

    private static void otherKeys(Stage stage) {
        NotApplicable.unless(!stage.rig.unproved(good(stage)).isEmpty(), "the transport proves nothing");
        Wire foreign =
                stage.rig.message(stage.rig.otherKeys(), stage.arriving(1)).orElseThrow();
        mustRefuse(stage, foreign, "signed with other secrets");
    }

    private static void recordings(Stage stage) {
        NotApplicable.unless(stage.rig.provesTime(), "the proof does not cover the time: the id alone protects");
        Wire recorded = good(stage);
        stage.context.clock().pass(Duration.ofHours(3));
        mustRefuse(stage, recorded, "a recording of three hours ago");
    }

    private static void repeated(Stage stage) {
        Wire wire = good(stage);
        Reply first = stage.deliver(wire);
        Reply second = stage.deliver(wire);
        Breach.unless(first.taken() && second.taken(), "first " + first.verdict() + ", then " + second.verdict());
    }

    private static void elsewhere(Stage stage) {
        Wire wire = Stage.given(stage.rig.fromElsewhere(good(stage)), "the transport names no host");
        Reply reply = stage.deliver(wire);
        Breach.unless(reply.taken(), "the provider was told " + reply.verdict());
    }

    private static void attacks(Stage stage) {
        Map<String, Wire> attacks = stage.rig.attacks(stage.rig.inbox(), stage.arriving(1));
        NotApplicable.unless(!attacks.isEmpty(), "the author knows of none for this wire format");
        attacks.forEach((name, wire) -> mustRefuse(stage, wire, name));
    }
}
