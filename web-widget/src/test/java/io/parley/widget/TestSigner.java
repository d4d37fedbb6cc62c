package io.parley.widget;

import io.parley.channel.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The same key on every node of a test. */
final class TestSigner implements Signer {
    private static final SecretKeySpec KEY = new SecretKeySpec(new byte[] {1, 2, 3}, "HmacSHA256");

    @Override
    public String sign(String purpose, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(KEY);
            byte[] signature = mac.doFinal((purpose + "\n" + value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public boolean verify(String purpose, String value, String signature) {
        return sign(purpose, value).equals(signature);
    }
}
