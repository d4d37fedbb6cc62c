package io.parley.channel.tck.fake;

import io.parley.channel.Signer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** Signs as the contract says, 80 bits in base32, under a key of the kit. */
final class FakeSigner implements Signer {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    @Override
    public String sign(String purpose, String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("tck\n" + purpose + "\n" + value).getBytes(StandardCharsets.UTF_8));
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 16; i++) {
                text.append(LETTERS.charAt(hash[i] & 31));
            }
            return text.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean verify(String purpose, String value, String signature) {
        return sign(purpose, value).equals(signature.toLowerCase(Locale.ROOT));
    }
}
