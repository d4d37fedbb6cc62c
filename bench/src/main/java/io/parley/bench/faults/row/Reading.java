package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.check.NoLoss;
import io.parley.bench.faults.check.OneOrder;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The figures every row shows.
 *
 * @param givenUp messages that the server refused for good, as it does with an agent's word in a conversation that is no longer theirs
 * @param doubled messages that are more than once in history or on a screen
 * @param gapMs the longest time without any accepted message, from the first one due to the last one accepted
 * @param dropped sockets that were lost while the load lasted
 * @param resumedPercent how many of them were back within five seconds
 * @param resumedMs how long the slowest took
 * @param refused tries that were answered with "not now"
 */
public record Reading(
        long sent,
        long acked,
        long givenUp,
        long lost,
        long doubled,
        long reordered,
        double gapMs,
        long dropped,
        double resumedPercent,
        double resumedMs,
        long refused) {
    private static final double SOON_MICROS = 5e6;

    static Reading of(Evidence evidence, long beganMicros, long endedMicros) {
        Set<String> acked = new HashSet<>();
        evidence.histories().of(Kind.ACKED).forEach(event -> acked.add(event.lane() + "|" + event.n()));
        double[] back = resumes(evidence, endedMicros);
        return new Reading(
                evidence.histories().of(Kind.SENT).count(),
                acked.size(),
                evidence.histories().of(Kind.GIVEN_UP).count(),
                NoLoss.lost(evidence).size(),
                doubled(evidence),
                OneOrder.reordered(evidence.archive()),
                gapMs(evidence, beganMicros),
                back.length,
                back.length == 0
                        ? 100
                        : 100.0
                                * Arrays.stream(back)
                                        .filter(t -> t <= SOON_MICROS)
                                        .count()
                                / back.length,
                Arrays.stream(back).max().orElse(0) / 1e3,
                evidence.histories().of(Kind.REFUSED).count());
    }

    private static long doubled(Evidence evidence) {
        Set<String> seen = new HashSet<>();
        long archived = evidence.archive().entries().stream()
                .filter(entry -> entry.isMessage() && !seen.add(entry.message()))
                .count();
        Set<String> shown = new HashSet<>();
        long screens = evidence.histories()
                .of(Kind.SEEN)
                .filter(e -> !e.lane().isEmpty() && !shown.add(e.client() + " " + e.lane() + "|" + e.n()))
                .count();
        return archived + screens;
    }

    private static double gapMs(Evidence evidence, long beganMicros) {
        long[] times = evidence.histories()
                .of(Kind.ACKED)
                .mapToLong(Event::atMicros)
                .filter(at -> at >= beganMicros)
                .sorted()
                .toArray();
        long last = beganMicros;
        long gap = 0;
        for (long at : times) {
            gap = Math.max(gap, at - last);
            last = at;
        }
        return gap / 1e3;
    }

    /** Microseconds each lost socket's client was away; those that were not back when the run ended count as away for ever. */
    private static double[] resumes(Evidence evidence, long endedMicros) {
        Map<String, Long> away = new HashMap<>();
        java.util.List<Double> back = new java.util.ArrayList<>();
        for (Event event : evidence.histories().events()) {
            if (event.kind() == Kind.CLOSED && event.atMicros() < endedMicros) {
                away.putIfAbsent(event.client(), event.atMicros());
            } else if (event.kind() == Kind.RESUMED) {
                Long since = away.remove(event.client());
                if (since != null) {
                    back.add((double) (event.atMicros() - since));
                }
            }
        }
        away.values().forEach(since -> back.add((double) Long.MAX_VALUE));
        return back.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
