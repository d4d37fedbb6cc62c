package io.parley.conversation;

import java.util.regex.Pattern;

/** Names a conversation: 26 characters of lower-case Crockford base32 (a ULID), so it survives in an e-mail address. */
public record ConversationId(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}");

    public ConversationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "conversation id: '" + value + "' (expected: 26 characters of lower-case Crockford base32)");
        }
    }

    /** Whether a string has the form of a conversation id. */
    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
