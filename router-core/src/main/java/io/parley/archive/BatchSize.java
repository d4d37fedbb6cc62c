package io.parley.archive;

import io.parley.outbox.OutboxEvent;
import java.util.List;

/** How many events to read next: more while there is much to catch up, fewer while they are large. At most about 16 MB in hand. */
final class BatchSize {
    private static final int FEW = 10;
    private static final int USUAL = 250;
    private static final int MOST = 1000;
    private static final long LARGE = 8_000_000;

    private int next = USUAL;

    int next() {
        return next;
    }

    /** Learns from what was read. */
    void read(List<OutboxEvent> events) {
        long letters = events.stream()
                .mapToLong(event -> (long) event.detail().length()
                        + event.record().length()
                        + event.html().length())
                .sum();
        if (letters > LARGE) {
            next = Math.max(FEW, next / 4);
        } else if (events.size() >= next) {
            next = Math.min(MOST, next * 2);
        } else {
            next = Math.min(USUAL, next * 2);
        }
    }
}
