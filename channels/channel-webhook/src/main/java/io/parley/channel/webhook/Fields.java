package io.parley.channel.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;

/**
 * One JSON object of a request, read field by field with its bounds.
 *
 * @param path where it stands in the body, with a dot at the end; empty for the body itself
 */
record Fields(JsonNode node, String path) {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16)
                            .maxNumberLength(30)
                            .maxNameLength(200)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * The body's object.
     *
     * @throws Malformed when the bytes are not one JSON object
     */
    static Fields of(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            if (node != null && node.isObject()) {
                return new Fields(node, "");
            }
        } catch (IOException e) {
            // told below: the parser's own words may repeat the body's
        }
        throw new Malformed("", "one JSON object in UTF-8, each name once, at most 16 levels deep");
    }

    /**
     * Refuses what the contract does not know: a misspelt field must not be lost silently.
     *
     * @throws Malformed for the first unknown field
     */
    void knowsOnly(String... names) {
        Set<String> known = Set.of(names);
        for (Iterator<String> given = node.fieldNames(); given.hasNext(); ) {
            String name = given.next();
            if (!known.contains(name)) {
                throw new Malformed(path + shortened(name), "no such field (known: " + String.join(", ", names) + ")");
            }
        }
    }

    private static String shortened(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "…" : name;
    }

    /** A text of at most so many characters; empty when absent or null. */
    String text(String name, int most) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual() || value.textValue().length() > most) {
            throw new Malformed(path + name, "a text of at most " + most + " characters");
        }
        return value.textValue().replace("\0", "");
    }

    /** A text that must be there. */
    String needed(String name, int most) {
        String text = text(name, most).strip();
        if (text.isEmpty()) {
            throw new Malformed(path + name, "a text of 1 to " + most + " characters");
        }
        return text;
    }

    /** True or false; false when absent. */
    boolean flag(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw new Malformed(path + name, "true or false");
        }
        return value.booleanValue();
    }

    /** An object; an empty one when absent. */
    Fields object(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return new Fields(JSON.createObjectNode(), path + name + ".");
        }
        if (!value.isObject()) {
            throw new Malformed(path + name, "an object");
        }
        return new Fields(value, path + name + ".");
    }

    /** The elements of a list of at most so many objects; empty when absent. */
    java.util.List<Fields> list(String name, int most) {
        JsonNode value = node.path(name);
        java.util.List<Fields> elements = new java.util.ArrayList<>();
        if (value.isMissingNode() || value.isNull()) {
            return elements;
        }
        if (!value.isArray() || value.size() > most) {
            throw new Malformed(path + name, "a list of at most " + most + " objects");
        }
        for (int i = 0; i < value.size(); i++) {
            String at = path + name + "[" + i + "]";
            if (!value.get(i).isObject()) {
                throw new Malformed(at, "an object");
            }
            elements.add(new Fields(value.get(i), at + "."));
        }
        return elements;
    }
}
