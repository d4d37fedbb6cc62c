package io.parley.channel.telegram;

import io.parley.channel.Inbox;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one inbox was told.
 *
 * @param token secret {@code bot-token}, as BotFather gives it
 * @param hookSecret secret {@code webhook-secret}, as given to {@code setWebhook}
 * @param base setting {@code base-url}; default {@code https://api.telegram.org}
 */
record BotSettings(String token, String hookSecret, URI base) {

    /** @throws IllegalArgumentException with every problem, and never a secret */
    static BotSettings of(Inbox inbox) {
        List<String> problems = new ArrayList<>();
        String token =
                secret(inbox, "bot-token", "[0-9]{3,20}:[A-Za-z0-9_-]{20,80}", "digits:letters of BotFather", problems);
        String hook =
                secret(inbox, "webhook-secret", "[A-Za-z0-9_-]{16,256}", "16 to 256 of A-Z a-z 0-9 _ -", problems);
        String base = inbox.settings().getOrDefault("base-url", "https://api.telegram.org");
        if (!isOrigin(base)) {
            problems.add("base-url: " + base + " (expected: an address such as https://api.telegram.org)");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("inbox " + inbox.id() + ": " + String.join("; ", problems));
        }
        return new BotSettings(token, hook, URI.create(base));
    }

    private static String secret(Inbox inbox, String name, String form, String expected, List<String> problems) {
        String value = inbox.secrets().getOrDefault(name, "").strip();
        if (!value.matches(form)) {
            String shown = value.isEmpty() ? "not set" : "***";
            problems.add("secret " + name + ": " + shown + " (expected: " + expected + ")");
        }
        return value;
    }

    private static boolean isOrigin(String text) {
        try {
            URI url = new URI(text);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            return http && url.getHost() != null && url.getRawPath().isEmpty() && url.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A method of the bot. The address holds the token: it is never shown. */
    URI method(String name) {
        return URI.create(base + "/bot" + token + "/" + name);
    }

    /** A file of the bot. */
    URI file(String path) {
        return URI.create(base + "/file/bot" + token + "/" + path);
    }

    @Override
    public String toString() {
        return "BotSettings[" + base + ", ***]";
    }
}
