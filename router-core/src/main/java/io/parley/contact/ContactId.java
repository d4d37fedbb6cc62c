package io.parley.contact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names a contact. Follows from the inbox' scope and the identity, so accepting a message needs no look-up. */
public record ContactId(String value) {

    /**
     * The contact known by an identity.
     *
     * @param scope where identities are unique: a channel for e-mail addresses and phone numbers, an inbox for visitor ids
     */
    public static ContactId of(String scope, String identity) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(scope.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(identity.getBytes(StandardCharsets.UTF_8));
            return new ContactId(HexFormat.of().formatHex(digest.digest(), 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
