package io.parley.redis;

import java.util.List;

/**
 * What a script answered: a code word, then integers or strings.
 *
 * @param values as Lettuce decodes them: {@link String}, {@link Long}, {@link List}, or null for nil
 */
public record Reply(List<Object> values) {

    /** The code word at position 0. */
    public String code() {
        return text(0);
    }

    /** The string at a position; the empty string for nil. */
    public String text(int index) {
        Object value = index < values.size() ? values.get(index) : null;
        return value == null ? "" : value.toString();
    }

    /** The integer at a position, sent as integer or as decimal string; 0 for nil. */
    public long number(int index) {
        Object value = index < values.size() ? values.get(index) : null;
        return value == null ? 0 : value instanceof Long number ? number : Long.parseLong(value.toString());
    }

    /** The nested array at a position; empty for nil. */
    @SuppressWarnings("unchecked")
    public List<Object> list(int index) {
        Object value = index < values.size() ? values.get(index) : null;
        return value instanceof List<?> list ? (List<Object>) list : List.of();
    }

    /** How many values, the code word included. */
    public int size() {
        return values.size();
    }
}
