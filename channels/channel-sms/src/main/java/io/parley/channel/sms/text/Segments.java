package io.parley.channel.sms.text;

/**
 * In how many segments a text goes out (3GPP TS 23.038 and 23.040): as GSM-7 when every character is in its table, else as UCS-2 as a
 * whole. Neither an escaped character nor a surrogate pair is cut in two.
 *
 * @param encoding how it is written
 * @param units its length: septets of GSM-7, or UTF-16 units of UCS-2
 * @param count segments; 0 for an empty text
 * @param left units that still fit into the last segment
 */
public record Segments(Encoding encoding, int units, int count, int left) {

    /** More is not sent: receivers of old put no more together. */
    public static final int MOST = 10;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String ESCAPED = "^{}\\[~]|€\f";

    /** How a text is written. */
    public enum Encoding {
        /** Seven bits a character, two characters for some. */
        GSM_7(160, 153),
        /** Sixteen bits a unit. */
        UCS_2(70, 67);

        private final int alone;
        private final int together;

        Encoding(int alone, int together) {
            this.alone = alone;
            this.together = together;
        }
    }

    /** Counts a text. */
    public static Segments of(String text) {
        Encoding encoding = text.chars().allMatch(c -> BASIC.indexOf(c) >= 0 || ESCAPED.indexOf(c) >= 0)
                ? Encoding.GSM_7
                : Encoding.UCS_2;
        int units = 0;
        for (int i = 0; i < text.length(); i += step(text, i)) {
            units += cost(text, i, encoding);
        }
        if (units <= encoding.alone) {
            return new Segments(encoding, units, text.isEmpty() ? 0 : 1, encoding.alone - units);
        }
        int count = 1;
        int used = 0;
        for (int i = 0; i < text.length(); i += step(text, i)) {
            int cost = cost(text, i, encoding);
            if (used + cost > encoding.together) {
                count++;
                used = 0;
            }
            used += cost;
        }
        return new Segments(encoding, units, count, encoding.together - used);
    }

    private static int step(String text, int at) {
        return Character.charCount(text.codePointAt(at));
    }

    private static int cost(String text, int at, Encoding encoding) {
        return encoding == Encoding.UCS_2 ? step(text, at) : ESCAPED.indexOf(text.charAt(at)) >= 0 ? 2 : 1;
    }
}
