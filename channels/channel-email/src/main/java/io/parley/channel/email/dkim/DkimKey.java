package io.parley.channel.email.dkim;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A private key to sign mail with; never shown. */
final class DkimKey {

    private static final int FEWEST_BITS = 1024; // RFC 8301, 3.2
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey key;
    private final boolean rsa;

    private DkimKey(PrivateKey key, boolean rsa) {
        this.key = key;
        this.rsa = rsa;
    }

    /**
     * Reads a key.
     *
     * @throws IllegalArgumentException saying what was expected, when it is no RSA or Ed25519 key in PKCS#8 and PEM
     */
    static DkimKey of(String pem) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    "no " + BEGIN
                            + " in it (expected: an RSA or Ed25519 key as PKCS#8 in PEM; openssl pkcs8 -topk8 -nocrypt makes one of others)");
        }
        PKCS8EncodedKeySpec spec;
        try {
            spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder()
                    .decode(pem.substring(begin + BEGIN.length(), end).getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("not base64 (expected: a key as PKCS#8 in PEM)");
        }
        try {
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(spec);
            int bits = ((RSAKey) key).getModulus().bitLength();
            if (bits < FEWEST_BITS) {
                throw new IllegalArgumentException(bits + " bits (expected: " + FEWEST_BITS + " or more, better 2048)");
            }
            return new DkimKey(key, true);
        } catch (GeneralSecurityException notRsa) {
            try {
                return new DkimKey(KeyFactory.getInstance("Ed25519").generatePrivate(spec), false);
            } catch (GeneralSecurityException neither) {
                throw new IllegalArgumentException("not understood (expected: an RSA or Ed25519 key as PKCS#8 in PEM)");
            }
        }
    }

    String algorithm() {
        return rsa ? "rsa-sha256" : "ed25519-sha256";
    }

    /** The signature over a header in its canonical form, in base64. Ed25519 signs its hash (RFC 8463, 3). */
    String sign(byte[] header) {
        try {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            signature.initSign(key);
            signature.update(rsa ? header : Hash.sha256().digest(header));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java signs with RSA and Ed25519", impossible);
        }
    }
}
