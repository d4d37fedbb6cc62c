package io.parley.conversation;

/** Names a conversation: 26 characters of lower-case Crockford base32 (a ULID), so it survives in an e-mail address. */
public record ConversationId(String value) {
    private static final int LENGTH = 26;

    public ConversationId {
        if (!isValid(value)) {
            throw new IllegalArgumentException(
                    "conversation id: '" + value + "' (expected: 26 characters of lower-case Crockford base32)");
        }
    }

    /** Whether a string has the form of a conversation id. */
    public static boolean isValid(String value) {
        if (value.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (!isDigit(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Crockford's 32 digits leave out i, l, o and u, which are easily misread. */
    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z' && "ilou".indexOf(c) < 0);
    }

    @Override
    public String toString() {
        return value;
    }
}
