package io.parley.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;

/** Texts of events as both engines take them. */
final class Texts {

    private Texts() {}

    static String of(JsonNode json, String field, int longest) {
        return of(json.path(field).asText(""), longest);
    }

    static String of(String value) {
        return of(value, Integer.MAX_VALUE);
    }

    /** PostgreSQL's texts have no U+0000 and its columns an end. */
    static String of(String value, int longest) {
        String clean = value.indexOf('\0') < 0 ? value : value.replace("\0", "");
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }

    static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("archive: an event that is not JSON, " + text.length() + " characters");
        }
    }
}
