package io.parley.channel.email.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The certificate a listener shows, and its key. */
final class ServerIdentity {

    static final String CERTIFICATE = "certificates in PEM, the server's own first";
    static final String KEY =
            "the certificate's RSA or EC key as PKCS#8 in PEM; openssl pkcs8 -topk8 -nocrypt makes one of others";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private ServerIdentity() {}

    /**
     * What serves TLS with them.
     *
     * @throws IllegalArgumentException naming the secret and what was expected, and nothing of either
     */
    static SSLContext of(String certificates, String key) {
        Certificate[] chain = chain(certificates);
        PrivateKey own = key(key, chain[0].getPublicKey().getAlgorithm());
        try {
            char[] nobody = new char[0];
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("smtp", own, nobody, chain);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, nobody);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalArgumentException("smtp.key: *** (expected: " + KEY + ")", unusable);
        }
    }

    private static Certificate[] chain(String pem) {
        try {
            Collection<? extends Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
            if (!chain.isEmpty()) {
                return chain.toArray(Certificate[]::new);
            }
        } catch (GeneralSecurityException unreadable) {
            // told below, without the text
        }
        throw new IllegalArgumentException("smtp.certificate: *** (expected: " + CERTIFICATE + ")");
    }

    private static PrivateKey key(String pem, String algorithm) {
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin >= 0 && end > begin && List.of("RSA", "EC").contains(algorithm)) {
            try {
                byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
                // told below, without the text
            }
        }
        throw new IllegalArgumentException("smtp.key: *** (expected: " + KEY + ")");
    }
}
