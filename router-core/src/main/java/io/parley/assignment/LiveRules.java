package io.parley.assignment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.hours.Calendar;
import io.parley.queue.Overflow;
import io.parley.queue.Queue;
import io.parley.queue.QueueRules;
import io.parley.queue.Targets;
import io.parley.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A queue's rules as {@code rules.lua} reads them: times of day have become moments. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record LiveRules(
        long e,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long u,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long wrap,
        int share,
        Map<String, Long> park,
        Map<String, Long> seen,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long revive,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Long> open,
        Integer max,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long limit,
        Otherwise closed,
        Otherwise full,
        Otherwise late,
        Map<String, List<Long>> goals,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) long boost) {

    /** Far enough for every holiday; worked out anew every hour. */
    static final Duration HORIZON = Duration.ofDays(35);

    static LiveRules of(Workspace workspace, Queue queue, Instant now) {
        QueueRules rules = queue.rules();
        Optional<Calendar> calendar = workspace.calendar(rules.calendar());
        return new LiveRules(
                workspace.epoch(),
                calendar.map(known -> now.plus(HORIZON).toEpochMilli()).orElse(0L),
                rules.wrapUp().toMillis(),
                rules.wrapUpShare(),
                inMs(rules.parkAfter()),
                inMs(rules.showWithin()),
                rules.reviveWithin().toMillis(),
                calendar.map(known -> known.openings(now, now.plus(HORIZON)).stream()
                                .flatMap(opening -> Stream.of(
                                        opening.from().toEpochMilli(),
                                        opening.to().toEpochMilli()))
                                .toList())
                        .orElse(null),
                rules.longest() < 0 ? null : Integer.valueOf(rules.longest()),
                rules.longestWait().toMillis(),
                Otherwise.of(rules.closed()),
                Otherwise.of(rules.full()),
                Otherwise.of(rules.late()),
                goals(rules.targets()),
                rules.targets().boost().toMillis());
    }

    private static Map<String, List<Long>> goals(Targets targets) {
        Map<String, List<Long>> goals = new TreeMap<>();
        Map.of("wait", targets.waiting(), "answer", targets.answer()).forEach((name, time) -> {
            if (!time.isZero()) {
                goals.put(name, List.of(targets.warning(time).toMillis(), time.toMillis()));
            }
        });
        return goals;
    }

    private static Map<String, Long> inMs(Map<String, Duration> times) {
        Map<String, Long> ms = new TreeMap<>();
        times.forEach((channel, time) -> ms.put(channel, time.toMillis()));
        return ms;
    }

    /** An {@link Overflow}; null for what happens anyway. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Otherwise(String a, String q, Map<String, String> m) {
        static Otherwise of(Overflow overflow) {
            return overflow.equals(Overflow.HOLD)
                    ? null
                    : new Otherwise(
                            overflow.action().name().toLowerCase(Locale.ROOT), overflow.queue(), overflow.message());
        }
    }
}
