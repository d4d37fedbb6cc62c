package io.parley.bench.faults.check;

import java.util.List;

/** Holds a run to every promise. */
public final class Checker {

    /** D1 to D9. */
    public static final List<Invariant> ALL = List.of(
            new NoLoss(),
            new NoDuplicate(),
            new OneOrder(),
            new OneOwner(),
            new NothingStuck(),
            new Bounded(),
            new OutboundEnds(),
            new Honest(),
            new FreeLoops());

    /** What became of each promise, D1 first. */
    public static List<Finding> check(Evidence evidence) {
        return ALL.stream()
                .map(invariant -> new Finding(invariant.id(), invariant.statement(), invariant.broken(evidence)))
                .toList();
    }

    private Checker() {}
}
