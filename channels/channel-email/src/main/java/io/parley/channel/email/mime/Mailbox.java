package io.parley.channel.email.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One address of a header.
 *
 * @param address the address with a lower-cased domain; always holds one {@code @} with something on both sides
 * @param name display name; empty when there is none
 */
public record Mailbox(String address, String name) {

    private static final int MAX_HEADER = 64 * 1024;
    private static final int MAX_MAILBOXES = 500;

    /** Every usable address in a header value, in order; what cannot be read is left out. One pass over the value. */
    public static List<Mailbox> parse(String header) {
        List<Mailbox> found = new ArrayList<>();
        String text = header.length() > MAX_HEADER ? header.substring(0, MAX_HEADER) : header;
        StringBuilder phrase = new StringBuilder();
        StringBuilder comment = new StringBuilder();
        StringBuilder angle = new StringBuilder();
        boolean quoted = false;
        boolean inAngle = false;
        int depth = 0;
        for (int i = 0; i <= text.length() && found.size() < MAX_MAILBOXES; i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            boolean end = i == text.length();
            if (!end && c == '\\' && (quoted || depth > 0) && i + 1 < text.length()) {
                (depth > 0 ? comment : inAngle ? angle : phrase).append(text.charAt(++i));
            } else if (!end && depth == 0 && c == '"') {
                quoted = !quoted;
                if (inAngle) {
                    angle.append(c);
                } else {
                    phrase.append('"');
                }
            } else if (!end && quoted) {
                (inAngle ? angle : phrase).append(c);
            } else if (!end && (c == '(' || depth > 0)) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                if (c != '(' && c != ')' && !inAngle) {
                    comment.append(c);
                }
            } else if (c == '<') {
                inAngle = true;
                angle.setLength(0);
            } else if (c == '>') {
                inAngle = false;
            } else if (c == ':' && !inAngle && phrase.indexOf("@") < 0) {
                phrase.setLength(0); // the name of a group
            } else if (end || (!inAngle && (c == ',' || c == ';'))) {
                add(found, phrase.toString(), angle.toString(), comment.toString());
                phrase.setLength(0);
                angle.setLength(0);
                comment.setLength(0);
            } else if (!inAngle) {
                phrase.append(c);
            } else if (c != ' ' && c != '\t') {
                angle.append(c); // RFC 5322 allows blanks around dots here, and means nothing by them
            }
        }
        return found;
    }

    /** The same address in the form that is compared: all lower-case. */
    public String key() {
        return address.toLowerCase(Locale.ROOT);
    }

    private static void add(List<Mailbox> found, String phrase, String angle, String comment) {
        boolean bare = angle.isBlank();
        String address = normal(bare ? firstWordWithAt(phrase) : angle);
        if (!valid(address)) {
            return;
        }
        String name = bare ? comment : phrase.replace("\"", "");
        found.add(new Mailbox(address, name(name, address)));
    }

    private static String name(String raw, String address) {
        String name = HeaderText.oneLine(EncodedWords.decode(raw.trim()))
                .replace("\"", "")
                .trim();
        return name.equalsIgnoreCase(address) ? "" : HeaderText.cut(name, 200);
    }

    private static String firstWordWithAt(String phrase) {
        int quotedLocalPart = phrase.trim().startsWith("\"") ? phrase.indexOf("\"@") : -1;
        if (quotedLocalPart > 0) {
            return phrase.trim();
        }
        for (String word : phrase.trim().split("\\s+", 200)) {
            if (word.indexOf('@') > 0) {
                return word;
            }
        }
        return phrase;
    }

    private static String normal(String raw) {
        String address = EncodedWords.decode(raw.trim());
        int route = address.startsWith("@") ? address.indexOf(':') : -1;
        address = address.substring(route + 1).trim();
        if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
            address = address.substring(7);
        }
        int at = address.lastIndexOf('@');
        return at < 0
                ? address
                : address.substring(0, at) + address.substring(at).toLowerCase(Locale.ROOT);
    }

    /** Lenient, but nothing that could break a header, a log line or a route: no blanks outside quotes, no controls, 254 characters. */
    public static boolean valid(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1 || address.length() > 254) {
            return false;
        }
        boolean quotedLocal = address.charAt(0) == '"' && address.charAt(at - 1) == '"' && at > 1;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c < ' ' || c == 0x7F || c == '<' || c == '>' || c == ',' || (c == ' ' && !(quotedLocal && i < at))) {
                return false;
            }
        }
        return quotedLocal || address.indexOf('@') == at;
    }
}
