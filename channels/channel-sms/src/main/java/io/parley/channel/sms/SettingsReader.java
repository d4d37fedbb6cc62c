package io.parley.channel.sms;

import io.parley.channel.Inbox;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an inbox's settings and collects what is wrong with them. Not for use by several threads. */
public final class SettingsReader {

    private final Inbox inbox;
    private final List<String> problems = new ArrayList<>();

    public SettingsReader(Inbox inbox) {
        this.inbox = inbox;
    }

    /** A setting, stripped; empty when it is absent or blank. */
    public Optional<String> optional(String name) {
        return Optional.of(inbox.settings().getOrDefault(name, "").strip()).filter(value -> !value.isEmpty());
    }

    /** A setting that must match. */
    public String needed(String name, String form, String expectation) {
        String value = optional(name).orElse("");
        if (!value.matches(form)) {
            problem(name + ": " + (value.isEmpty() ? "not set" : value) + " (expected: " + expectation + ")");
        }
        return value;
    }

    /** A setting that must match, with a default. */
    public String with(String name, String fallback, String form, String expectation) {
        return optional(name).isPresent() ? needed(name, form, expectation) : fallback;
    }

    /** A secret; empty when it is absent or blank. */
    public Optional<String> secret(String name) {
        return Optional.of(inbox.secrets().getOrDefault(name, "").strip()).filter(value -> !value.isEmpty());
    }

    /** A secret that must be there. */
    public String neededSecret(String name, int shortest, String expectation) {
        String value = secret(name).orElse("");
        if (value.length() < shortest) {
            problem("secret " + name + ": " + (value.isEmpty() ? "not set" : "***") + " (expected: " + expectation
                    + ", at least " + shortest + " characters)");
        }
        return value;
    }

    /** An address of http or https, without a slash at its end. */
    public Optional<URI> url(String name) {
        Optional<String> text = optional(name).map(value -> value.replaceAll("/+$", ""));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text.get());
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (http && url.getHost() != null && url.getRawUserInfo() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException e) {
            // told below
        }
        problem(name + ": " + text.get() + " (expected: an address such as https://sms.example.org)");
        return Optional.empty();
    }

    /** Adds a problem. */
    public void problem(String text) {
        problems.add(text);
    }

    /** @throws IllegalArgumentException with every problem, if there is one */
    public void end() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("inbox " + inbox.id() + ": " + String.join("; ", problems));
        }
    }
}
