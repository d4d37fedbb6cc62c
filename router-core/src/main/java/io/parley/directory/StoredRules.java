package io.parley.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import io.parley.queue.Targets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A queue's rules as its column has them; absent fields mean not at all.
 *
 * @param parkAfterMs channel to ms
 * @param showWithinMs channel to ms; null for the usual: {@link #SHOW_WITHIN}
 * @param longest null for any number
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record StoredRules(
        long wrapUpMs,
        int wrapUpShare,
        Map<String, Long> parkAfterMs,
        @JsonInclude(JsonInclude.Include.NON_NULL) Map<String, Long> showWithinMs,
        long reviveMs,
        String calendar,
        Otherwise closed,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer longest,
        Otherwise full,
        long longestWaitMs,
        Otherwise late,
        Aims targets) {

    /** A short message is not written to somebody who has gone for lunch. */
    static final Map<String, Duration> SHOW_WITHIN = Map.of("sms", Duration.ofSeconds(15));

    static String write(QueueRules rules) {
        Map<String, Long> park = inMs(rules.parkAfter());
        return StoredJson.write(new StoredRules(
                rules.wrapUp().toMillis(),
                rules.wrapUpShare(),
                park.isEmpty() ? null : park,
                rules.showWithin().equals(SHOW_WITHIN) ? null : inMs(rules.showWithin()),
                rules.reviveWithin().toMillis(),
                rules.calendar().isEmpty() ? null : rules.calendar(),
                Otherwise.of(rules.closed()),
                rules.longest() < 0 ? null : Integer.valueOf(rules.longest()),
                Otherwise.of(rules.full()),
                rules.longestWait().toMillis(),
                Otherwise.of(rules.late()),
                Aims.of(rules.targets())));
    }

    static QueueRules read(String json) {
        StoredRules stored = StoredJson.queueRules(json);
        return QueueRules.NONE
                .wrapUp(Duration.ofMillis(stored.wrapUpMs), stored.wrapUpShare)
                .parkAfter(stored.parkAfterMs == null ? Map.of() : times(stored.parkAfterMs))
                .showWithin(stored.showWithinMs == null ? SHOW_WITHIN : times(stored.showWithinMs))
                .reviveWithin(Duration.ofMillis(stored.reviveMs))
                .open(stored.calendar == null ? "" : stored.calendar, overflow(stored.closed))
                .atMost(stored.longest == null ? -1 : stored.longest, overflow(stored.full))
                .atMost(Duration.ofMillis(stored.longestWaitMs), overflow(stored.late))
                .targets(stored.targets == null ? Targets.NONE : stored.targets.targets());
    }

    private static Map<String, Long> inMs(Map<String, Duration> times) {
        Map<String, Long> ms = new TreeMap<>();
        times.forEach((channel, time) -> ms.put(channel, time.toMillis()));
        return ms;
    }

    private static Map<String, Duration> times(Map<String, Long> inMs) {
        Map<String, Duration> times = new TreeMap<>();
        inMs.forEach((channel, ms) -> times.put(channel, Duration.ofMillis(ms)));
        return times;
    }

    private static Overflow overflow(Otherwise stored) {
        return stored == null ? Overflow.HOLD : stored.overflow();
    }

    /** {@link Targets}; {@code warnAt} is a percentage, and null for the usual one. */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Aims(
            long waitMs,
            long answerMs,
            @JsonInclude(JsonInclude.Include.NON_NULL) Integer warnAt,
            long boostMs) {

        static Aims of(Targets targets) {
            return targets.equals(Targets.NONE)
                    ? null
                    : new Aims(
                            targets.waiting().toMillis(),
                            targets.answer().toMillis(),
                            targets.warnAt(),
                            targets.boost().toMillis());
        }

        Targets targets() {
            return new Targets(
                    Duration.ofMillis(waitMs),
                    Duration.ofMillis(answerMs),
                    warnAt == null ? Targets.USUAL_WARNING : warnAt,
                    Duration.ofMillis(boostMs));
        }
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
