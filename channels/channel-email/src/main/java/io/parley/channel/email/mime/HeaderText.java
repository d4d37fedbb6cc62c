package io.parley.channel.email.mime;

/** Small rules for text that came in a header. */
public final class HeaderText {

    private HeaderText() {}

    /** Folds line breaks and other control characters into single blanks. */
    public static String oneLine(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == 0x7F || c == '\u2028' || c == '\u2029') {
                blank = true;
            } else {
                if (blank && out.length() > 0 && c != ' ') {
                    out.append(' ');
                }
                blank = false;
                out.append(c);
            }
        }
        return out.toString().trim();
    }

    /** At most {@code max} UTF-16 units, never half a character. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max);
    }
}
