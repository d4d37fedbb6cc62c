package io.parley.channel.wechat.outbound;

import java.util.ArrayList;
import java.util.List;

/** Splits a text into messages that the platform takes: 2048 bytes of UTF-8, of which a few are left free. Pure. */
final class TextParts {

    static final int MAX_BYTES = 2_000;

    private TextParts() {}

    /** The parts in order: cut after a line, else after a blank, else between two characters. None for a blank text. */
    static List<String> of(String text) {
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty()) {
            int fits = fitting(rest);
            int end = fits == rest.length() ? fits : goodEnd(rest, fits);
            parts.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        return parts;
    }

    /** How many UTF-16 units from the start fit, without tearing a character. */
    private static int fitting(String text) {
        int bytes = 0;
        int index = 0;
        while (index < text.length()) {
            int c = text.codePointAt(index);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > MAX_BYTES) {
                return index;
            }
            index += Character.charCount(c);
        }
        return index;
    }

    private static int goodEnd(String text, int fits) {
        int least = fits / 2;
        for (char mark : new char[] {'\n', '。', ' '}) {
            int end = text.lastIndexOf(mark, fits - 1) + 1;
            if (end > least) {
                return end;
            }
        }
        int end = fits;
        // What joins to the character before it, such as a skin tone, stays with it.
        while (end > least && joins(text, end)) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end > least ? end : fits;
    }

    private static boolean joins(String text, int at) {
        int next = text.codePointAt(at);
        int type = Character.getType(next);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || next == 0x200D
                || text.codePointBefore(at) == 0x200D
                || (next >= 0x1F3FB && next <= 0x1F3FF);
    }
}
