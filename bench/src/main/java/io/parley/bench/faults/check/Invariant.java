package io.parley.bench.faults.check;

import java.util.List;

/** One promise. */
public interface Invariant {

    /** D1 to D9. */
    String id();

    /** The promise in a few words. */
    String statement();

    /** Each time it was broken, in words; empty when it held. */
    List<String> broken(Evidence evidence);
}
