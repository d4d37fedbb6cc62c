package io.parley.server.playground;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Somebody outside, reachable in four ways. Everything follows from the secret that the browser keeps, so the same person comes back
 * after a restart.
 *
 * @param name as mail and the widget give it
 * @param phone in E.164, of a range that nobody has
 * @param openId as WeChat names them to the account
 * @param mail their mailbox
 */
record Persona(String name, String phone, String openId, String mail) {

    /** Where their mail goes: a name nobody can own (RFC 2606). */
    static final String MAIL_DOMAIN = "playground.example";

    private static final String NAME = "Robin Example";
    private static final int NUMBERS = 10_000_000;

    /** The person that belongs to a browser's secret. */
    static Persona of(String secret) {
        byte[] hash = hash(secret);
        String hex = HexFormat.of().formatHex(hash);
        int number = Math.floorMod(java.nio.ByteBuffer.wrap(hash).getInt(), NUMBERS);
        return new Persona(
                NAME,
                String.format(java.util.Locale.ROOT, "+1555%07d", number),
                "oPlay" + hex.substring(8, 31),
                "robin." + hex.substring(32, 36) + "@" + MAIL_DOMAIN);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
