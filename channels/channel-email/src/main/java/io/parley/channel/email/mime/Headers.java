package io.parley.channel.email.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The header fields of one entity, in order. */
public final class Headers {

    private final List<Field> fields = new ArrayList<>();

    /** Those at the beginning of a raw mail, up to its first empty line or to the end of what is given. */
    public static Headers beginning(byte[] raw) {
        Headers headers = new Headers();
        int start = 0;
        for (int end = lineEnd(raw, 0); start < raw.length && !blank(raw, start); end = lineEnd(raw, end)) {
            boolean folded = end < raw.length && (raw[end] == ' ' || raw[end] == '\t');
            if (!folded) {
                headers.add(Arrays.copyOfRange(raw, start, end));
                start = end;
            }
        }
        return headers;
    }

    private static int lineEnd(byte[] raw, int from) {
        int at = from;
        while (at < raw.length && raw[at] != '\n') {
            at++;
        }
        return Math.min(raw.length, at + 1);
    }

    private static boolean blank(byte[] raw, int at) {
        return raw[at] == '\n' || (raw[at] == '\r' && at + 1 < raw.length && raw[at + 1] == '\n');
    }

    /** The first field of this name, unfolded, not decoded; empty when there is none. */
    public String raw(String name) {
        List<String> all = allRaw(name);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** Every field of this name, unfolded, not decoded, in order. */
    public List<String> allRaw(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        return fields.stream()
                .filter(field -> field.name().equals(key))
                .map(Field::value)
                .toList();
    }

    /** The first field of this name that is not blank, as one line of text with encoded words read; empty when there is none. */
    public String text(String name) {
        return allRaw(name).stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .map(value -> HeaderText.oneLine(EncodedWords.decode(value)))
                .orElse("");
    }

    /** Every address in every field of this name. */
    public List<Mailbox> mailboxes(String name) {
        return allRaw(name).stream()
                .flatMap(value -> Mailbox.parse(value).stream())
                .toList();
    }

    /** Whether a field of this name is there, however empty. */
    public boolean has(String name) {
        return !allRaw(name).isEmpty();
    }

    Parameters parameters(String name) {
        return Parameters.parse(raw(name));
    }

    void add(byte[] rawField) {
        int colon = 0;
        while (colon < rawField.length && rawField[colon] != ':') {
            colon++;
        }
        if (colon == rawField.length) {
            return;
        }
        String name = new String(rawField, 0, colon, StandardCharsets.ISO_8859_1)
                .trim()
                .toLowerCase(Locale.ROOT);
        byte[] value = Arrays.copyOfRange(rawField, colon + 1, rawField.length);
        fields.add(new Field(name, unfold(Charsets.decode(value, ""))));
    }

    private static String unfold(String value) {
        return value.replace("\r", "").replace("\n", "").replace("\0", "").trim();
    }

    private record Field(String name, String value) {}
}
