package io.parley.archive;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.metrics.CoreMeters;
import io.parley.outbox.OutboxEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts targets of queues that came close or were missed, when history has heard of them. */
final class TargetCount {
    private static final List<String> WORDS = List.of("warned", "breached");

    private final Map<String, Counter> counters = new HashMap<>();

    TargetCount(MeterRegistry meters, String workspace) {
        for (String target : List.of("wait", "answer")) {
            for (String word : WORDS) {
                counters.put(
                        target + word,
                        CoreMeters.TARGETS.counter(meters, "workspace", workspace, "target", target, "word", word));
            }
        }
    }

    void count(List<OutboxEvent> events) {
        for (OutboxEvent event : events) {
            WORDS.stream()
                    .filter(word -> event.type().equals("conversation." + word))
                    .map(word -> counters.get(
                            Texts.json(event.detail()).path("target").asText() + word))
                    .filter(java.util.Objects::nonNull)
                    .forEach(Counter::increment);
        }
    }
}
