package io.parley.channel.sms.text;

import java.util.List;
import java.util.Locale;

/** What a text that is one known word asks for. */
public enum Wish {
    /** To hear no more. */
    STOP("STOP STOPALL UNSUBSCRIBE END QUIT CANCEL REVOKE OPTOUT TD T 退订"),
    /** To hear again. */
    START("START UNSTOP"),
    /** To be told how this works; the provider answers. */
    HELP("HELP INFO"),
    /** None of these. */
    NONE("");

    private final String words;

    Wish(String words) {
        this.words = words;
    }

    /** The wish of a text; the whole text must be the word. */
    public static Wish of(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (Wish wish : values()) {
            if (!word.isEmpty() && List.of(wish.words.split(" ")).contains(word)) {
                return wish;
            }
        }
        return NONE;
    }
}
