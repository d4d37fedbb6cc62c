package io.parley.channel.webhook;

import io.parley.channel.Inbox;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one inbox was told.
 *
 * @param keys secret {@code keys}
 * @param url setting {@code url}: where messages to contacts are posted; without it the inbox only receives
 * @param tolerance setting {@code tolerance-seconds}: how far a signed time may be from ours, 10 to 3600; default 300
 */
record WebhookSettings(SigningKeys keys, Optional<URI> url, Duration tolerance) {

    private static final int USUAL_TOLERANCE = 300;

    /**
     * Reads the settings of an inbox.
     *
     * @throws IllegalArgumentException with every problem: the inbox, the setting, its value (never a secret's) and what was expected
     */
    static WebhookSettings of(Inbox inbox) {
        List<String> problems = new ArrayList<>();
        Optional<SigningKeys> keys = keys(inbox, problems);
        Optional<URI> url = url(inbox, problems);
        Duration tolerance = tolerance(inbox, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("inbox " + inbox.id() + ": " + String.join("; ", problems));
        }
        return new WebhookSettings(keys.orElseThrow(), url, tolerance);
    }

    private static Optional<SigningKeys> keys(Inbox inbox, List<String> problems) {
        String text = inbox.secrets().getOrDefault("keys", "");
        if (text.isBlank()) {
            problems.add("secret keys: not set (expected: " + SigningKeys.EXPECTATION + ")");
            return Optional.empty();
        }
        try {
            return Optional.of(SigningKeys.parse(text));
        } catch (IllegalArgumentException wrong) {
            problems.add("secret keys: " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<URI> url(Inbox inbox, List<String> problems) {
        String text = inbox.settings().getOrDefault("url", "").strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (http && url.getHost() != null && url.getRawUserInfo() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // told below
        }
        problems.add("url: " + text + " (expected: an address such as https://example.org/parley)");
        return Optional.empty();
    }

    private static Duration tolerance(Inbox inbox, List<String> problems) {
        String text = inbox.settings().getOrDefault("tolerance-seconds", "").strip();
        if (text.isEmpty()) {
            return Duration.ofSeconds(USUAL_TOLERANCE);
        }
        if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= 10 && Integer.parseInt(text) <= 3_600) {
            return Duration.ofSeconds(Integer.parseInt(text));
        }
        problems.add("tolerance-seconds: " + text + " (expected: a number from 10 to 3600)");
        return Duration.ofSeconds(USUAL_TOLERANCE);
    }
}
