package io.parley.channel;

/** Short signatures under a key of this installation, so that a token made by one node is known by all. */
public interface Signer {

    /**
     * Signs a value.
     *
     * @param purpose separates uses, for example {@code mail-reply}; a signature for one purpose is worth nothing for another
     * @return 80 bits as 16 lower-case base32 characters (RFC 4648 alphabet)
     */
    String sign(String purpose, String value);

    /** Whether the signature belongs to the value, compared in constant time and without regard to case. */
    boolean verify(String purpose, String value, String signature);
}
