package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.house.HousePlan;

/** One fault. A row is set up, the load begins, the fault is injected, healed, and the load ends; then everything is checked. */
public interface Row {

    /** Its id in the fault matrix. */
    String id();

    /** What is done, in a few words. */
    String fault();

    /** What it is done to. */
    HousePlan house();

    /** Whether it only shows what others would lose, and has nothing to pass. */
    default boolean isBaseline() {
        return false;
    }

    /** The crowd it wants instead of the usual one. */
    default Scale scale(Scale usual) {
        return usual;
    }

    /** The load lasts at least this long. */
    default double atLeastSeconds() {
        return 10;
    }

    /** When the fault comes, in seconds of a load of that length. */
    default double injectAt(double seconds) {
        return seconds * 0.2;
    }

    /** When it ends. */
    default double healAt(double seconds) {
        return seconds * 0.6;
    }

    /** Before the load. */
    default void prepare(Stage stage) throws Exception {}

    /** Begins the fault. Blocks for as long as it takes. */
    void inject(Stage stage) throws Exception;

    /** Ends the fault. */
    default void heal(Stage stage) throws Exception {}

    /** How long clients may need after the load until everything is accepted. */
    default long settleMs() {
        return 60_000;
    }

    /** What may be used at most. */
    default Evidence.Bounds bounds() {
        return Evidence.Bounds.USUAL;
    }

    /** Adds the evidence of other doors than sockets. */
    default Evidence complete(Stage stage, Evidence evidence) throws Exception {
        return evidence;
    }

    /** Holds the row's own figures to their bars. */
    default void judge(Stage stage, Evidence evidence, Reading reading) throws Exception {}
}
