package io.parley.bench.faults.check;

import io.parley.bench.faults.history.Histories;
import java.util.List;
import java.util.Set;

/**
 * Everything a run left.
 *
 * @param deadLetters messages given up on by the product and kept, as lane|n
 * @param outbound what fake providers took
 * @param unsent messages whose authors still waited for an answer at the end
 * @param capacity units of work an agent may carry
 * @param fault when the fault began and was healed
 * @param excused when and on which node nobody could have answered within ten seconds: a frozen process
 * @param bounds what may be used at most
 */
public record Evidence(
        Histories histories,
        Archive archive,
        LiveState live,
        Set<String> deadLetters,
        Outbound outbound,
        int unsent,
        int capacity,
        Samples samples,
        Window fault,
        List<Window> excused,
        Bounds bounds) {
    public Evidence {
        deadLetters = Set.copyOf(deadLetters);
        excused = List.copyOf(excused);
    }

    /** A stretch of the run. */
    public record Window(long fromMicros, long toMicros) {

        /** Never. */
        public static final Window NONE = new Window(Long.MAX_VALUE, Long.MAX_VALUE);

        boolean holds(long micros) {
            return micros >= fromMicros && micros <= toMicros;
        }
    }

    /** What may be used at most, in megabytes. */
    public record Bounds(double routerResidentMb, double routerHeapMb, double redisMb) {

        /** Far above what a run of this size needs, and far below what would hurt. */
        public static final Bounds USUAL = new Bounds(1_100, 480, 600);
    }

    /**
     * What fake providers took.
     *
     * @param expected messages that should leave, as lane|n
     * @param taken every message that was taken, repeats included
     * @param ambiguous messages of which the product said that they may have gone twice
     */
    public record Outbound(Set<String> expected, List<String> taken, Set<String> ambiguous) {
        public Outbound {
            expected = Set.copyOf(expected);
            taken = List.copyOf(taken);
            ambiguous = Set.copyOf(ambiguous);
        }

        /** No messages leave by providers in this run. */
        public static final Outbound NONE = new Outbound(Set.of(), List.of(), Set.of());
    }
}
