package io.parley.server.data;

import io.parley.channel.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs with the secret key of the installation: HMAC-SHA256, cut to 80 bits, which is beyond guessing for a token that is
 * checked online and short enough for a mail address. Call from any thread.
 */
public final class InstallationKey implements Signer {

    static final int BYTES = 32;

    private static final int SIGNATURE_BYTES = 10;
    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();

    private final SecretKeySpec key;

    private InstallationKey(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    static InstallationKey parse(String hex) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new DataFolderException("The installation key has " + bytes.length + " bytes (expected: " + BYTES
                    + " in hexadecimal; restore the file from a backup, or remove it and every signed link with it)");
        }
        return new InstallationKey(bytes);
    }

    /** Names the installation without telling the key: 16 letters and digits, the same on all its nodes. */
    public String id() {
        return sign("installation", "id");
    }

    @Override
    public String sign(String purpose, String value) {
        return base32(Arrays.copyOf(hmac(purpose, value), SIGNATURE_BYTES));
    }

    @Override
    public boolean verify(String purpose, String value, String signature) {
        byte[] given = signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(sign(purpose, value).getBytes(StandardCharsets.US_ASCII), given);
    }

    private byte[] hmac(String purpose, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] label = purpose.getBytes(StandardCharsets.UTF_8);
            // The length keeps ("ab", "c") and ("a", "bc") apart.
            mac.update((byte) label.length);
            mac.update(label);
            return mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = (buffer << 8) | (next & 0xff);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32[(buffer >> (bits - 5)) & 31]);
            }
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "InstallationKey[***]";
    }
}
