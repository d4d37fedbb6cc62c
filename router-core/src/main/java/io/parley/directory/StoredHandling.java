package io.parley.directory;

import io.parley.json.WireJson;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Selection;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** A queue's handling as its column has it: times in ms. */
record StoredHandling(
        String selection,
        String claiming,
        long priorityCredit,
        long stickyFor,
        long stickyWait,
        Map<String, Long> offerTimeouts,
        Map<String, Integer> missLimits) {

    static String write(Handling handling) {
        return StoredJson.write(new StoredHandling(
                handling.selection().name(),
                handling.claiming().name(),
                handling.priorityCredit().toMillis(),
                handling.stickyFor().toMillis(),
                handling.stickyWait().toMillis(),
                handling.offerTimeouts().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().toMillis())),
                handling.missLimits()));
    }

    static Handling read(String json) {
        if (json.isEmpty()) {
            return Handling.USUAL;
        }
        try {
            StoredHandling stored = WireJson.MAPPER.readValue(json, StoredHandling.class);
            return new Handling(
                    Selection.valueOf(stored.selection),
                    Claiming.valueOf(stored.claiming),
                    Duration.ofMillis(stored.priorityCredit),
                    Duration.ofMillis(stored.stickyFor),
                    Duration.ofMillis(stored.stickyWait),
                    stored.offerTimeouts.entrySet().stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, entry -> Duration.ofMillis(entry.getValue()))),
                    stored.missLimits);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("directory: '" + json + "' (expected: JSON of a queue's handling)", e);
        }
    }
}
