package io.parley.channel.email.mime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hash over the decoded content of a mail. Line ends do not count, as some relays change them. */
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }

    void add(String text) {
        digest.update(text.replace("\r", "").stripTrailing().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    MessageDigest bytes() {
        return digest;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
