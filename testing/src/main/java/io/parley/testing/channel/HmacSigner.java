package io.parley.testing.channel;

import io.parley.channel.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the contract says: 80 bits of HMAC-SHA256 in base32. */
public final class HmacSigner implements Signer {

    private final byte[] key;

    public HmacSigner(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String sign(String purpose, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] hash = mac.doFinal((purpose + "\n" + value).getBytes(StandardCharsets.UTF_8));
            StringBuilder out = new StringBuilder();
            for (int bit = 0; bit < 80; bit += 5) {
                int index = 0;
                for (int i = bit; i < bit + 5; i++) {
                    index = (index << 1) | ((hash[i / 8] >> (7 - i % 8)) & 1);
                }
                out.append("abcdefghijklmnopqrstuvwxyz234567".charAt(index));
            }
            return out.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean verify(String purpose, String value, String signature) {
        return MessageDigest.isEqual(
                sign(purpose, value).getBytes(StandardCharsets.US_ASCII),
                signature.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }
}
