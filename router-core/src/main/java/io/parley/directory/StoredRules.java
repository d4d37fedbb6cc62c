package io.parley.directory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.queue.QueueRules;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A queue's rules as its column has them; absent fields mean not at all.
 *
 * @param parkAfterMs channel to ms
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
record StoredRules(long wrapUpMs, int wrapUpShare, Map<String, Long> parkAfterMs) {

    static String write(QueueRules rules) {
        Map<String, Long> park = new TreeMap<>();
        rules.parkAfter().forEach((channel, time) -> park.put(channel, time.toMillis()));
        return StoredJson.write(
                new StoredRules(rules.wrapUp().toMillis(), rules.wrapUpShare(), park.isEmpty() ? null : park));
    }

    static QueueRules read(String json) {
        StoredRules stored = StoredJson.queueRules(json);
        Map<String, Duration> park = new TreeMap<>();
        if (stored.parkAfterMs != null) {
            stored.parkAfterMs.forEach((channel, ms) -> park.put(channel, Duration.ofMillis(ms)));
        }
        return QueueRules.NONE
                .wrapUp(Duration.ofMillis(stored.wrapUpMs), stored.wrapUpShare)
                .parkAfter(park);
    }
}
