package io.parley.channel.wechat.crypt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The signature of a callback: SHA-1 over its parts, sorted by their bytes and joined without separator. */
public final class CallbackSignature {

    private CallbackSignature() {}

    /**
     * The signature as lower-case hex.
     *
     * @param parts the token, the timestamp and the nonce; with encryption also the ciphertext as it came
     */
    public static String of(String... parts) {
        byte[][] sorted = Arrays.stream(parts).map(part -> part.getBytes(UTF_8)).toArray(byte[][]::new);
        Arrays.sort(sorted, Arrays::compareUnsigned);
        MessageDigest sha1 = sha1();
        for (byte[] part : sorted) {
            sha1.update(part);
        }
        return HexFormat.of().formatHex(sha1.digest());
    }

    /** Whether a claimed signature is that of the parts, compared in constant time. An empty or malformed claim is a plain no. */
    public static boolean matches(String claimed, String... parts) {
        return MessageDigest.isEqual(of(parts).getBytes(UTF_8), claimed.getBytes(UTF_8));
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-1 is part of every Java platform", impossible);
        }
    }
}
