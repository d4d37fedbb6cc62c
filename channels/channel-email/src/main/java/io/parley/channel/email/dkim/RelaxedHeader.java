package io.parley.channel.email.dkim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Header fields in their relaxed form (RFC 6376, 3.4.2). */
final class RelaxedHeader {

    private RelaxedHeader() {}

    /** One field, without its line end: lower-case name, one line, runs of white space as one blank, none around the value. */
    static String of(String field) {
        int colon = field.indexOf(':');
        String value = field.substring(colon + 1)
                .replace("\r\n", "")
                .replaceAll("[ \t]+", " ")
                .strip();
        return name(field) + ":" + value;
    }

    static String name(String field) {
        return field.substring(0, field.indexOf(':')).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The fields of the given names, in that order, each with its line end. A name that stands there again means the next field of
     * that name from the bottom up; one too many means nothing (RFC 6376, 5.4.2).
     */
    static String of(List<String> fields, List<String> names) {
        List<String> left = new ArrayList<>(fields);
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            for (int i = left.size() - 1; i >= 0; i--) {
                if (name(left.get(i)).equals(name)) {
                    text.append(of(left.remove(i))).append("\r\n");
                    break;
                }
            }
        }
        return text.toString();
    }
}
