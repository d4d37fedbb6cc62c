package io.parley.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.parley.json.WireJson;
import io.parley.queue.Widening;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A queue's plan as one JSON column. */
final class StoredPlan {
    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};

    private StoredPlan() {}

    static String write(List<Widening> plan) {
        return StoredJson.write(plan.stream()
                .map(step -> new Step(step.after().toMillis(), step.maxTier(), step.levels(), step.overflow()))
                .toList());
    }

    static List<Widening> read(String json) {
        try {
            return WireJson.MAPPER.readValue(json, STEPS).stream()
                    .map(step -> new Widening(
                            Duration.ofMillis(step.afterMs()), step.maxTier(), step.levels(), step.overflow()))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plan of a queue: '" + json + "' (expected: a JSON list of steps)", e);
        }
    }

    private record Step(long afterMs, int maxTier, Map<String, Integer> levels, Map<String, Integer> overflow) {
        private Step {
            levels = levels == null ? Map.of() : levels;
            overflow = overflow == null ? Map.of() : overflow;
        }
    }
}
