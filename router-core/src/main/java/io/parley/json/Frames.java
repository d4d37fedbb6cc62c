package io.parley.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.parley.wire.Envelope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Frames to bytes and back, typed by a table of {@link io.parley.wire.FrameTypes}. Stateless; use from any thread. */
public final class Frames {

    /** What a client leaves out arrives as the empty string, map or list, never as null. */
    private static final ObjectMapper COMMANDS = commands();

    private static final ObjectReader PAYLOADS =
            COMMANDS.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final int LONGEST_ID = 64;

    private Frames() {}

    /** The frame as UTF-8 JSON. */
    public static byte[] encode(Envelope frame) {
        try {
            return WireJson.MAPPER.writeValueAsBytes(frame);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("frame of type '" + frame.type() + "' is not writable", e);
        }
    }

    /**
     * Reads a command.
     *
     * @param types type names to records
     * @param <C> what all records of the table are
     */
    public static <C> Decoded<C> decode(byte[] utf8, Map<String, Class<? extends C>> types) {
        Command<C> usual = inOrder(utf8, types);
        return usual == null ? inAnyOrder(utf8, types) : usual;
    }

    /** A frame as clients write it, type before payload, read in one pass; null when it is anything else, broken ones included. */
    private static <C> Command<C> inOrder(byte[] utf8, Map<String, Class<? extends C>> types) {
        try (JsonParser json = COMMANDS.createParser(utf8)) {
            Class<? extends C> type = null;
            String id = "";
            C payload = null;
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken value = json.nextToken();
                if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                    type = types.get(json.getText());
                } else if (name.equals("id") && value == JsonToken.VALUE_STRING) {
                    id = json.getText();
                } else if (name.equals("payload") && value == JsonToken.START_OBJECT && type != null) {
                    payload = PAYLOADS.forType(type).readValue(json);
                } else {
                    return null;
                }
            }
            boolean whole = json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
            return whole && payload != null && id.length() <= LONGEST_ID ? new Command<>(id, payload) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static <C> Decoded<C> inAnyOrder(byte[] utf8, Map<String, Class<? extends C>> types) {
        JsonNode frame;
        try {
            frame = COMMANDS.readTree(utf8);
        } catch (IOException e) {
            return new Unreadable<>("", "frame: not JSON (expected: one object {type, id, payload})", "");
        }
        if (!frame.isObject() || !frame.path("type").isTextual()) {
            return new Unreadable<>("", "frame: no type (expected: an object {type, id, payload})", "type");
        }
        String id = frame.path("id").asText("");
        if (id.length() > LONGEST_ID) {
            return new Unreadable<>(
                    "", "id: " + id.length() + " characters (expected: at most " + LONGEST_ID + ")", "id");
        }
        return payload(frame, id, types);
    }

    private static <C> Decoded<C> payload(JsonNode frame, String id, Map<String, Class<? extends C>> types) {
        Class<? extends C> type = types.get(frame.get("type").asText());
        if (type == null) {
            return new Unreadable<>(id, "type: unknown (expected: one of " + sorted(types) + ")", "type");
        }
        JsonNode payload = frame.path("payload");
        if (payload.isMissingNode() || payload.isNull()) {
            payload = COMMANDS.createObjectNode();
        }
        try {
            return new Command<>(id, COMMANDS.treeToValue(payload, type));
        } catch (JsonMappingException e) {
            String field = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(name -> name != null)
                    .collect(Collectors.joining("."));
            return new Unreadable<>(
                    id, "payload" + (field.isEmpty() ? "" : "." + field) + ": of the wrong kind", field);
        } catch (JsonProcessingException e) {
            return new Unreadable<>(id, "payload: not readable", "");
        }
    }

    private static String sorted(Map<String, ?> types) {
        return types.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    private static ObjectMapper commands() {
        ObjectMapper mapper = WireJson.MAPPER.copy();
        JsonSetter.Value empty = JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.AS_EMPTY);
        mapper.configOverride(String.class).setSetterInfo(empty);
        mapper.configOverride(Map.class).setSetterInfo(empty);
        mapper.configOverride(List.class).setSetterInfo(empty);
        return mapper;
    }

    /** What became of a frame. */
    public sealed interface Decoded<C> {
        /** The frame's id; empty when it has none or is unreadable. */
        String id();
    }

    /** A command of the table. */
    public record Command<C>(String id, C command) implements Decoded<C> {}

    /** Not a command; {@code message} says what was wrong and what was expected, without repeating what was sent. */
    public record Unreadable<C>(String id, String message, String field) implements Decoded<C> {}
}
