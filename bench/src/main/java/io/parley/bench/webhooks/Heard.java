package io.parley.bench.webhooks;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** When a channel's posts were acknowledged. Call from any thread. */
final class Heard {
    private final Queue<Long> micros = new ConcurrentLinkedQueue<>();

    void add(long tookMicros) {
        micros.add(tookMicros);
    }

    int count() {
        return micros.size();
    }

    /** In ms; infinite when nothing was heard. */
    double quantile(double q) {
        long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? Double.POSITIVE_INFINITY
                : sorted[(int) Math.min(sorted.length - 1, (long) (q * sorted.length))] / 1000.0;
    }
}
