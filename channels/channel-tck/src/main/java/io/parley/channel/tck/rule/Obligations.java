package io.parley.channel.tck.rule;

import io.parley.channel.tck.Group;
import io.parley.channel.tck.Obligation;
import java.util.ArrayList;
import java.util.List;

/** All of them, in the order of the reference. */
public final class Obligations {

    private Obligations() {}

    /** Every obligation. */
    public static List<Obligation> all() {
        List<Obligation> all = new ArrayList<>();
        all.addAll(LifeRules.ALL);
        all.addAll(ReceivingRules.ALL);
        all.addAll(ProofRules.ALL);
        all.addAll(RetryRules.ALL);
        all.addAll(ThreadRules.ALL);
        all.addAll(ReceiptRules.ALL);
        all.addAll(FileRules.ALL);
        all.addAll(TextRules.ALL);
        all.addAll(WindowRules.ALL);
        all.addAll(SendingRules.ALL);
        all.addAll(IdempotenceRules.ALL);
        all.addAll(LoopRules.ALL);
        all.addAll(SecrecyRules.ALL);
        return all;
    }

    /** An obligation that is looked at on a started adapter. */
    static Obligation onStage(Group group, int number, String source, String demand, String mend, StageCheck check) {
        return of(group, number, source, demand, mend, rig -> {
            try (Stage stage = Stage.started(rig)) {
                check.on(stage);
            }
        });
    }

    static Obligation of(Group group, int number, String source, String demand, String mend, Obligation.Check check) {
        String id = String.format("TCK-%s%02d", group.letter(), number);
        return new Obligation(id, group, source, demand, mend, check);
    }

    /** Looks at a started adapter. */
    @FunctionalInterface
    interface StageCheck {
        void on(Stage stage) throws Exception;
    }
}
