package io.parley.channel.sms;

/** Writes numbers as one identity. Pure. */
public final class PhoneNumber {

    private PhoneNumber() {}

    /**
     * A number in E.164 when it is written internationally, without spaces and signs; a short code, a sender's name and an address
     * with a scheme as {@code whatsapp:+1...} stay as they are.
     */
    public static String normal(String written) {
        String text = written.strip();
        if (!text.matches("(\\+|00)?[0-9 ().\\-/\\u00a0]{3,40}")) {
            return text;
        }
        String digits = text.replaceAll("[^0-9+]", "");
        return digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    }
}
