package io.parley.channel.tck;

import io.parley.channel.tck.rule.Obligations;
import java.util.List;

/** Runs the kit without a test engine. */
public final class Tck {

    private Tck() {}

    /** Every obligation, in the order of the reference. */
    public static List<Obligation> obligations() {
        return Obligations.all();
    }

    /** What comes of every obligation for one adapter. */
    public static List<Outcome> run(AdapterUnderTest rig) {
        return obligations().stream().map(obligation -> obligation.of(rig)).toList();
    }
}
