package io.parley.server.config;

import java.util.regex.Pattern;

/**
 * What makes several nodes one installation.
 *
 * @param key Secret that signs visitors' tokens, links and reply addresses: 64 hexadecimal digits, the same on every node that shares a
 *     Redis, or nobody who moves to another node is known there. Empty keeps one in the data folder, as {@code installation.key}.
 */
public record InstallationConfig(Secret key) {

    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

    static InstallationConfig read(Settings at) {
        return new InstallationConfig(
                at.secret("installation.key", value -> KEY.matcher(value).matches(), "64 hexadecimal digits"));
    }
}
