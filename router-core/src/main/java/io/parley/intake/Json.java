package io.parley.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.parley.json.WireJson;

/** Arguments for the scripts. */
final class Json {

    private Json() {}

    static String write(Object value) {
        try {
            return WireJson.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "value of " + value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }
}
