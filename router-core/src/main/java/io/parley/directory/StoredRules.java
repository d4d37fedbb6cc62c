package io.parley.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A queue's rules as its column has them; absent fields mean not at all.
 *
 * @param parkAfterMs channel to ms
 * @param longest null for any number
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record StoredRules(
        long wrapUpMs,
        int wrapUpShare,
        Map<String, Long> parkAfterMs,
        String calendar,
        Otherwise closed,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer longest,
        Otherwise full,
        long longestWaitMs,
        Otherwise late) {

    static String write(QueueRules rules) {
        Map<String, Long> park = new TreeMap<>();
        rules.parkAfter().forEach((channel, time) -> park.put(channel, time.toMillis()));
        return StoredJson.write(new StoredRules(
                rules.wrapUp().toMillis(),
                rules.wrapUpShare(),
                park.isEmpty() ? null : park,
                rules.calendar().isEmpty() ? null : rules.calendar(),
                Otherwise.of(rules.closed()),
                rules.longest() < 0 ? null : Integer.valueOf(rules.longest()),
                Otherwise.of(rules.full()),
                rules.longestWait().toMillis(),
                Otherwise.of(rules.late())));
    }

    static QueueRules read(String json) {
        StoredRules stored = StoredJson.queueRules(json);
        Map<String, Duration> park = new TreeMap<>();
        if (stored.parkAfterMs != null) {
            stored.parkAfterMs.forEach((channel, ms) -> park.put(channel, Duration.ofMillis(ms)));
        }
        return QueueRules.NONE
                .wrapUp(Duration.ofMillis(stored.wrapUpMs), stored.wrapUpShare)
                .parkAfter(park)
                .open(stored.calendar == null ? "" : stored.calendar, overflow(stored.closed))
                .atMost(stored.longest == null ? -1 : stored.longest, overflow(stored.full))
                .atMost(Duration.ofMillis(stored.longestWaitMs), overflow(stored.late));
    }

    private static Overflow overflow(Otherwise stored) {
        return stored == null ? Overflow.HOLD : stored.overflow();
    }

    /** What happens otherwise; {@code queue} and {@code message} may be absent. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Otherwise(String action, String queue, Map<String, String> message) {

        /** Nothing to store for what happens anyway. */
        static Otherwise of(Overflow overflow) {
            return overflow.equals(Overflow.HOLD)
                    ? null
                    : new Otherwise(
                            overflow.action().name().toLowerCase(Locale.ROOT),
                            overflow.queue().isEmpty() ? null : overflow.queue(),
                            overflow.message().isEmpty() ? null : overflow.message());
        }

        Overflow overflow() {
            return new Overflow(
                    Overflow.Action.valueOf(action.toUpperCase(Locale.ROOT)),
                    queue == null ? "" : queue,
                    message == null ? Map.of() : message);
        }
    }
}
