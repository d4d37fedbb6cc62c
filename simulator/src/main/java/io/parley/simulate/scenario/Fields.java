package io.parley.simulate.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;

/** One object of a scenario on the way to a record. Mistakes are collected, not thrown. */
final class Fields {
    private final String path;
    private final JsonNode node;
    private final List<String> problems;
    private final TreeSet<String> known = new TreeSet<>();

    Fields(String path, JsonNode node, List<String> problems) {
        this.path = path;
        this.node = node;
        this.problems = problems;
        if (!node.isObject() && !node.isMissingNode()) {
            expected("", node.toString(), "an object with fields");
        }
    }

    void expected(String field, String value, String what) {
        problems.add(at(field) + ": " + value + " (expected: " + what + ")");
    }

    private String at(String field) {
        return path.isEmpty() ? field : field.isEmpty() ? path : path + "." + field;
    }

    JsonNode get(String field) {
        known.add(field);
        JsonNode found = node.get(field);
        return found == null || found.isNull() ? MissingNode.getInstance() : found;
    }

    boolean has(String field) {
        return !get(field).isMissingNode();
    }

    String text(String field, String otherwise) {
        JsonNode value = get(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isValueNode()) {
            expected(field, value.toString(), "a text");
            return otherwise;
        }
        return value.asText();
    }

    int count(String field, int otherwise, int least, int most) {
        JsonNode value = get(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < least
                || value.intValue() > most) {
            expected(field, value.toString(), "a whole number from " + least + " to " + most);
            return otherwise;
        }
        return value.intValue();
    }

    long wholeNumber(String field, long otherwise) {
        JsonNode value = get(field);
        if (!value.isMissingNode() && !value.isIntegralNumber()) {
            expected(field, value.toString(), "a whole number");
        }
        return value.isIntegralNumber() ? value.longValue() : otherwise;
    }

    double share(String field, double otherwise) {
        JsonNode value = get(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            expected(field, value.toString(), "a share from 0 to 1");
            return otherwise;
        }
        return value.doubleValue();
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode value = get(field);
        if (!value.isMissingNode() && !value.isBoolean()) {
            expected(field, value.toString(), "true or false");
        }
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    long time(String field, long otherwise) {
        JsonNode value = get(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        OptionalLong millis = Spans.millis(value.asText());
        if (millis.isEmpty()) {
            expected(field, value.toString(), Spans.TIME);
        }
        return millis.orElse(otherwise);
    }

    Distribution distribution(String field, Distribution otherwise) {
        JsonNode value = get(field);
        if (value.isMissingNode()) {
            return otherwise;
        }
        Optional<Distribution> read = value.isArray() ? empirical(value) : Spans.distribution(value.asText());
        if (read.isEmpty()) {
            expected(
                    field,
                    value.toString(),
                    "exponential MEAN, lognormal MEAN cv C, one time, never, or a list of times that were seen");
        }
        return read.orElse(otherwise);
    }

    private static Optional<Distribution> empirical(JsonNode list) {
        List<Double> seen = new ArrayList<>();
        for (JsonNode item : list) {
            OptionalLong millis = Spans.millis(item.asText());
            if (millis.isEmpty()) {
                return Optional.empty();
            }
            seen.add((double) millis.getAsLong());
        }
        return seen.isEmpty() ? Optional.empty() : Optional.of(new Distribution.Empirical(seen));
    }

    List<String> words(String field) {
        JsonNode value = get(field);
        List<String> words = new ArrayList<>();
        if (!value.isMissingNode() && !value.isArray()) {
            expected(field, value.toString(), "a list such as [french, billing]");
        } else {
            value.forEach(word -> words.add(word.asText()));
        }
        return words;
    }

    /** Names with a number each; a plain list gives each the number {@code plain}. */
    Map<String, Integer> numbers(String field, int plain, int least, int most) {
        JsonNode value = get(field);
        Map<String, Integer> numbers = new LinkedHashMap<>();
        if (value.isArray()) {
            value.forEach(name -> numbers.put(name.asText(), plain));
        } else if (value.isObject()) {
            Fields inner = inner(field);
            value.fieldNames().forEachRemaining(name -> numbers.put(name, inner.count(name, plain, least, most)));
        } else if (!value.isMissingNode()) {
            expected(field, value.toString(), "a list of names, or names with a number from " + least + " to " + most);
        }
        return numbers;
    }

    Fields inner(String field) {
        return new Fields(at(field), get(field), problems);
    }

    /** Each member of an object by its name. */
    <T> List<T> members(String field, boolean needed, Function<Map.Entry<String, Fields>, T> reader) {
        JsonNode value = get(field);
        List<T> read = new ArrayList<>();
        if (value.isMissingNode() && !needed) {
            return read;
        }
        if (!value.isObject() || value.isEmpty()) {
            expected(field, value.isMissingNode() ? "absent" : value.toString(), "names, each with its fields");
            return read;
        }
        value.properties()
                .forEach(member -> read.add(reader.apply(Map.entry(
                        member.getKey(),
                        new Fields(
                                at(field) + "." + member.getKey(),
                                member.getValue().isNull() ? MissingNode.getInstance() : member.getValue(),
                                problems)))));
        return read;
    }

    /** Each element of a list. */
    <T> List<T> elements(String field, Function<Fields, T> reader) {
        JsonNode value = get(field);
        List<T> read = new ArrayList<>();
        if (!value.isMissingNode() && !value.isArray()) {
            expected(field, value.toString(), "a list");
            return read;
        }
        for (int i = 0; i < value.size(); i++) {
            read.add(reader.apply(new Fields(at(field) + "[" + i + "]", value.get(i), problems)));
        }
        return read;
    }

    /** Complains about fields nobody asked for: a mistyped name would otherwise change nothing in silence. */
    void end() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                expected(name, "unknown", "one of " + String.join(", ", known));
            }
        });
    }
}
