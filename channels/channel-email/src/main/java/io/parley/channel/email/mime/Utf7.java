package io.parley.channel.email.mime;

/** UTF-7 (RFC 2152), which old Outlooks still send and Java does not ship. Broken shifts are kept as they stand. */
final class Utf7 {

    private Utf7() {}

    static String decode(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '+') {
                out.append(c);
                at++;
                continue;
            }
            int end = at + 1;
            while (end < text.length() && sextet(text.charAt(end)) >= 0) {
                end++;
            }
            boolean closed = end < text.length() && text.charAt(end) == '-';
            if (end == at + 1) {
                out.append('+');
            } else {
                units(text, at + 1, end, out);
            }
            at = closed ? end + 1 : end;
        }
        return out.toString();
    }

    private static void units(String text, int from, int to, StringBuilder out) {
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            bits = (bits << 6 | sextet(text.charAt(i))) & 0x3FFFFF;
            held += 6;
            if (held >= 16) {
                held -= 16;
                out.append((char) (bits >> held & 0xFFFF));
            }
        }
    }

    private static int sextet(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : c == '/' ? 63 : -1;
    }
}
