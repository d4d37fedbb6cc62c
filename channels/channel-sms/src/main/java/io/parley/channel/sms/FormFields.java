package io.parley.channel.sms;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A form of type {@code application/x-www-form-urlencoded}, or a query.
 *
 * @param values by name, in the order of names; each name's values in the order of coming
 */
public record FormFields(SortedMap<String, List<String>> values) {

    /** No fields. */
    public static final FormFields NONE = new FormFields(new TreeMap<>());

    private static final int MOST_FIELDS = 500;

    public FormFields {
        values = Collections.unmodifiableSortedMap(values);
    }

    /** Reads a form; empty when it is none, or has more than {@value #MOST_FIELDS} fields. */
    public static Optional<FormFields> parse(String text) {
        TreeMap<String, List<String>> values = new TreeMap<>();
        String[] pairs = text.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            return Optional.empty();
        }
        try {
            for (String pair : pairs) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                    String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                    values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
                }
            }
        } catch (IllegalArgumentException brokenEscape) {
            return Optional.empty();
        }
        return Optional.of(new FormFields(values));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The first value of a field; empty when it is absent. */
    public String first(String name) {
        return values.getOrDefault(name, List.of("")).get(0);
    }

    /** Fields written as a form. */
    public static String of(Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(form.length() == 0 ? "" : "&")
                .append(java.net.URLEncoder.encode(name, StandardCharsets.UTF_8))
                .append('=')
                .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return form.toString();
    }
}
