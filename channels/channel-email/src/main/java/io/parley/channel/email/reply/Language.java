package io.parley.channel.email.reply;

import java.util.Locale;
import java.util.Set;

/**
 * A guess at the language of a text, for routing: {@code zh}, {@code ja}, {@code ko} by script, {@code en} by its commonest words,
 * and nothing when in doubt.
 */
public final class Language {

    private static final int SAMPLE = 4_000;

    private static final Set<String> ENGLISH = Set.of(
            "the", "and", "is", "are", "you", "your", "to", "of", "for", "please", "my", "it", "this", "that", "with",
            "have", "not", "on", "in", "was", "we", "can", "would", "what", "how", "thanks", "hello");

    private Language() {}

    /** The language's two letters; empty when unsure. */
    public static String of(String text) {
        String sample = text.length() > SAMPLE ? text.substring(0, SAMPLE) : text;
        int han = 0;
        int kana = 0;
        int hangul = 0;
        int other = 0;
        for (int i = 0; i < sample.length(); ) {
            int c = sample.codePointAt(i);
            i += Character.charCount(c);
            if (!Character.isLetter(c)) {
                continue;
            }
            switch (Character.UnicodeScript.of(c)) {
                case HAN -> han++;
                case HIRAGANA, KATAKANA -> kana++;
                case HANGUL -> hangul++;
                default -> other++;
            }
        }
        // One character of these scripts says about as much as three letters.
        if ((han + kana + hangul) * 3 > other && han + kana + hangul > 1) {
            if (hangul > han + kana) {
                return "ko";
            }
            return kana * 10 > han ? "ja" : "zh";
        }
        return english(sample) ? "en" : "";
    }

    private static boolean english(String sample) {
        String[] words = sample.toLowerCase(Locale.ROOT).split("[^\\p{L}']+");
        int known = 0;
        for (String word : words) {
            known += ENGLISH.contains(word) ? 1 : 0;
        }
        return known >= 3 && known * 6 >= words.length;
    }
}
