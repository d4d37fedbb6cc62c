package io.parley.server.config;

/**
 * One thing wrong with the configuration.
 *
 * @param key the setting
 * @param value what was given, {@code ***} for a secret
 * @param origin where it was given, for example {@code environment variable PARLEY_HTTP_PORT}
 * @param expectation what would have been right
 */
public record Problem(String key, String value, String origin, String expectation) {

    @Override
    public String toString() {
        return key + ": " + (value.isEmpty() ? "(empty)" : value) + " from " + origin + " (expected: " + expectation
                + ")";
    }
}
