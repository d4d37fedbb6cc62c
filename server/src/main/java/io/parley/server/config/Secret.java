package io.parley.server.config;

import static java.util.Objects.requireNonNull;

/**
 * A value that must not be shown: it prints as {@code ***}.
 *
 * @param reveal the value itself; empty when none is set
 */
public record Secret(String reveal) {

    /** No value. */
    public static final Secret NONE = new Secret("");

    public Secret {
        requireNonNull(reveal, "reveal");
    }

    /** Whether there is a value. */
    public boolean isSet() {
        return !reveal.isEmpty();
    }

    @Override
    public String toString() {
        return isSet() ? "***" : "";
    }
}
