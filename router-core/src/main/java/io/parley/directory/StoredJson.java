package io.parley.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.parley.inbox.RoutingRule;
import io.parley.json.WireJson;
import java.util.List;
import java.util.Map;

/** The small values that are one JSON column each. */
final class StoredJson {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> NUMBERS = new TypeReference<>() {};
    private static final TypeReference<List<String>> LIST = new TypeReference<>() {};
    private static final TypeReference<List<RoutingRule>> RULES = new TypeReference<>() {};

    private static final TypeReference<StoredRules> QUEUE_RULES = new TypeReference<>() {};

    private StoredJson() {}

    static String write(Object value) {
        try {
            return WireJson.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("directory: a value that cannot be JSON", e);
        }
    }

    static Map<String, String> texts(String json) {
        return read(json, TEXTS);
    }

    static Map<String, Integer> numbers(String json) {
        return read(json, NUMBERS);
    }

    static List<String> list(String json) {
        return read(json, LIST);
    }

    static List<RoutingRule> rules(String json) {
        return read(json, RULES);
    }

    static StoredRules queueRules(String json) {
        return read(json, QUEUE_RULES);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return WireJson.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("directory: '" + json + "' (expected: JSON of " + type.getType() + ")", e);
        }
    }
}
