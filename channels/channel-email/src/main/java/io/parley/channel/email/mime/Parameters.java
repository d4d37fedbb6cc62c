package io.parley.channel.email.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A header value with parameters, as in {@code text/plain; charset=utf-8}: RFC 2045 with RFC 2231 continuations and charsets,
 * plus what is common and illegal: encoded words in values, unquoted blanks, missing quotes. One pass.
 *
 * @param value the part before the first semicolon, lower-case, trimmed
 * @param map parameter values by lower-case name
 */
record Parameters(String value, Map<String, String> map) {

    private static final int MAX_PARAMETERS = 200;

    static Parameters parse(String header) {
        int at = header.indexOf(';');
        String value = (at < 0 ? header : header.substring(0, at)).trim().toLowerCase(Locale.ROOT);
        Map<String, String> plain = new HashMap<>();
        Map<String, TreeMap<Integer, Piece>> pieces = new HashMap<>();
        int seen = 0;
        while (at >= 0 && at < header.length() && seen++ < MAX_PARAMETERS) {
            int[] next = {at + 1};
            String segment = segment(header, next);
            at = next[0];
            int equals = segment.indexOf('=');
            if (equals > 0) {
                put(
                        segment.substring(0, equals).trim().toLowerCase(Locale.ROOT),
                        unquote(segment.substring(equals + 1).trim()),
                        plain,
                        pieces);
            }
        }
        pieces.forEach((name, numbered) -> plain.put(name, join(numbered)));
        return new Parameters(value, Map.copyOf(plain));
    }

    /** The parameter's value; empty when there is none. */
    String get(String name) {
        return map.getOrDefault(name, "");
    }

    /** Reads up to the next semicolon outside quotes; leaves its place, or the length, in {@code next}. */
    private static String segment(String header, int[] next) {
        int from = next[0];
        boolean quoted = false;
        int i = from;
        for (; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                break;
            }
        }
        next[0] = Math.min(i, header.length());
        return header.substring(from, next[0]);
    }

    private static void put(
            String name, String value, Map<String, String> plain, Map<String, TreeMap<Integer, Piece>> pieces) {
        int star = name.indexOf('*');
        if (star < 0) {
            plain.putIfAbsent(name, EncodedWords.decode(value));
            return;
        }
        boolean encoded = name.endsWith("*");
        String digits = name.substring(star + 1, encoded ? Math.max(star + 1, name.length() - 1) : name.length());
        int number = 0;
        if (!digits.isEmpty()) {
            if (digits.length() > 3 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return;
            }
            number = Integer.parseInt(digits);
        }
        pieces.computeIfAbsent(name.substring(0, star), n -> new TreeMap<>())
                .putIfAbsent(number, new Piece(value, encoded));
    }

    private static String join(TreeMap<Integer, Piece> numbered) {
        String charset = "";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean first = true;
        for (Piece piece : numbered.values()) {
            String value = piece.value();
            if (first && piece.encoded()) {
                int tick = value.indexOf('\'');
                int second = tick < 0 ? -1 : value.indexOf('\'', tick + 1);
                if (second > 0) {
                    charset = value.substring(0, tick);
                    value = value.substring(second + 1);
                }
            }
            first = false;
            byte[] decoded = piece.encoded() ? percent(value) : value.getBytes(StandardCharsets.UTF_8);
            bytes.write(decoded, 0, decoded.length);
        }
        return EncodedWords.decode(Charsets.decode(bytes.toByteArray(), charset));
    }

    private static byte[] percent(String value) {
        byte[] raw = value.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(raw[i + 2], 16) : -1;
            if (low >= 0) {
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(raw[i]);
            }
        }
        return out.toByteArray();
    }

    private static String unquote(String value) {
        if (!value.startsWith("\"")) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                out.append(value.charAt(++i));
            } else if (c == '"') {
                break;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private record Piece(String value, boolean encoded) {}
}
