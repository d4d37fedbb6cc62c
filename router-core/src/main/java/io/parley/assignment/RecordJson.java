package io.parley.assignment;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parley.json.WireJson;

/** Records as the scripts write them. */
final class RecordJson {

    private RecordJson() {}

    static <T> T read(String json, Class<T> type) {
        try {
            return WireJson.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            // The value may hold people's words, so it stays out of the message.
            throw new IllegalStateException(
                    "record in Redis: unreadable (expected: JSON of " + type.getSimpleName() + ")");
        }
    }

    static String write(Object value) {
        try {
            return WireJson.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "value of " + value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }
}
