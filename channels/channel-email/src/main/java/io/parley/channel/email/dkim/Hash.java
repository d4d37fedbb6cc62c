package io.parley.channel.email.dkim;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash that signatures are made with. */
final class Hash {

    private Hash() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every Java", impossible);
        }
    }
}
