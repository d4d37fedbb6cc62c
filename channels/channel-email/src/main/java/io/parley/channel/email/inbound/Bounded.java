package io.parley.channel.email.inbound;

import io.parley.channel.email.mime.HeaderText;
import java.nio.charset.StandardCharsets;

/** Text within the bound that a message may have. */
final class Bounded {

    /** UTF-8 bytes of a message's text, and of its quoted part. */
    static final int MAX_TEXT = 64 * 1024;

    private Bounded() {}

    static boolean fits(String text) {
        return text.length() * 3L <= MAX_TEXT || text.getBytes(StandardCharsets.UTF_8).length <= MAX_TEXT;
    }

    /** The longest beginning that fits, never half a character. */
    static String cut(String text) {
        if (fits(text)) {
            return text;
        }
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > MAX_TEXT) {
                break;
            }
            end += Character.charCount(c);
        }
        return HeaderText.cut(text, Math.max(1, end));
    }
}
