package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.history.Event;
import io.parley.bench.faults.history.Event.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How long answers took, from the histories. */
final class Latency {

    /** Milliseconds from a try in this stretch to its answer of one of these kinds, at a quantile; 0 when there was none. */
    static double ms(Evidence evidence, Set<Kind> answers, long fromMicros, long toMicros, double q) {
        Map<String, Long> tried = new HashMap<>();
        List<Double> taken = new ArrayList<>();
        for (Event event : evidence.histories().events()) {
            String key = event.client() + " " + event.lane() + "|" + event.n();
            if (event.kind() == Kind.TRIED) {
                tried.put(key, event.atMicros());
            } else if (event.kind() == Kind.LOST || event.kind() == Kind.UNANSWERED) {
                tried.remove(key);
            } else if (answers.contains(event.kind())) {
                Long at = tried.remove(key);
                if (at != null && at >= fromMicros && at < toMicros) {
                    taken.add((event.atMicros() - at) / 1e3);
                }
            }
        }
        return quantile(taken, q);
    }

    /** Milliseconds from the author's try to the first screen of somebody else, at a quantile. */
    static double toScreenMs(Evidence evidence, long fromMicros, long toMicros, double q) {
        Map<String, Long> tried = new HashMap<>();
        Map<String, Long> seen = new HashMap<>();
        for (Event event : evidence.histories().events()) {
            String message = event.lane() + "|" + event.n();
            if (event.kind() == Kind.ACKED) {
                tried.putIfAbsent(message, event.atMicros());
            } else if (event.kind() == Kind.SEEN && !event.lane().isEmpty() && !isAuthor(event)) {
                seen.merge(message, event.atMicros(), Math::min);
            }
        }
        List<Double> taken = new ArrayList<>();
        seen.forEach((message, at) -> {
            Long since = tried.get(message);
            if (since != null && since >= fromMicros && since < toMicros) {
                taken.add(Math.max(0, (at - since) / 1e3));
            }
        });
        return quantile(taken, q);
    }

    private static boolean isAuthor(Event event) {
        return event.lane().equals(event.client()) || event.lane().startsWith(event.client() + "~");
    }

    private static double quantile(List<Double> values, double q) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, q * sorted.length)];
    }

    private Latency() {}
}
