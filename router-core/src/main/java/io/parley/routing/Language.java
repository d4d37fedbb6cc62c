package io.parley.routing;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;

/** Guesses the language of a message, cheaply and only where the script says it. */
final class Language {

    private Language() {}

    /**
     * The script of the text decides where one script means one language: kana is Japanese, hangul Korean, Han without either
     * Chinese. Otherwise the sender's attributes {@code language} or {@code locale} do.
     */
    static String of(String text, Map<String, String> attributes) {
        boolean han = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            UnicodeScript script = UnicodeScript.of(text.codePointAt(i));
            if (script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA) {
                return "ja";
            }
            if (script == UnicodeScript.HANGUL) {
                return "ko";
            }
            han |= script == UnicodeScript.HAN;
        }
        return han ? "zh" : declared(attributes);
    }

    private static String declared(Map<String, String> attributes) {
        String declared = attributes.getOrDefault("language", attributes.getOrDefault("locale", ""));
        return declared.strip().toLowerCase(Locale.ROOT).split("[-_,;]", 2)[0];
    }
}
