package io.parley.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys one inbox shares with its integrator: HMAC-SHA256 over {@code id.timestamp.body}. Several while they are being changed:
 * any of them verifies, and each of them signs. Immutable; call from any thread.
 */
final class SigningKeys {

    static final String EXPECTATION =
            "one or more keys of 24 to 64 bytes, each as whsec_ and base64, separated by spaces";

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    /** More are not looked at, so that a header of signatures costs a bounded time. */
    private static final int MOST_SIGNATURES = 10;

    private final List<SecretKeySpec> keys;

    private SigningKeys(List<SecretKeySpec> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads keys.
     *
     * @throws IllegalArgumentException without any part of the text when it is not {@link #EXPECTATION}
     */
    static SigningKeys parse(String text) {
        List<SecretKeySpec> keys = new ArrayList<>();
        for (String word : text.strip().split("[\\s,]+")) {
            keys.add(key(word));
        }
        return new SigningKeys(keys);
    }

    private static SecretKeySpec key(String word) {
        byte[] bytes = new byte[0];
        if (word.startsWith(PREFIX)) {
            try {
                bytes = Base64.getDecoder().decode(word.substring(PREFIX.length()));
            } catch (IllegalArgumentException e) {
                // told below, without the text
            }
        }
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException("*** (expected: " + EXPECTATION + ")");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    /** The header {@code webhook-signature}: one signature for each key. */
    String sign(String id, long timestamp, byte[] body) {
        return keys.stream()
                .map(key -> VERSION + Base64.getEncoder().encodeToString(mac(key, id, Long.toString(timestamp), body)))
                .collect(Collectors.joining(" "));
    }

    /** Whether one of the signatures was made with one of the keys. What is no signature is none; never fails. */
    boolean verify(String id, String timestamp, byte[] body, String header) {
        String[] signatures = header.split(" ", MOST_SIGNATURES + 1);
        boolean found = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = mac(key, id, timestamp, body);
            for (int i = 0; i < Math.min(signatures.length, MOST_SIGNATURES); i++) {
                found |= MessageDigest.isEqual(expected, decoded(signatures[i]));
            }
        }
        return found;
    }

    private static byte[] decoded(String signature) {
        if (!signature.startsWith(VERSION)) {
            return new byte[0];
        }
        try {
            return Base64.getDecoder().decode(signature.substring(VERSION.length()));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] mac(SecretKeySpec key, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKeys[***]";
    }
}
