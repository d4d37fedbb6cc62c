package io.parley.channel.wechat.crypt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * One EncodingAESKey: AES-256-CBC with the first 16 bytes of the key as IV. The padding is PKCS#7 with blocks of 32 bytes, which
 * the JDK's own padding does not know.
 *
 * <p>Plain layout: 16 random bytes, the message's length in bytes (4, big-endian), the message, the receiver's appid.
 */
public final class CallbackKey {

    /** Random bytes before the message. */
    public static final int SALT = 16;

    private static final int BLOCK = 32;
    private static final int CIPHER_BLOCK = 16;

    private final SecretKeySpec key;
    private final IvParameterSpec iv;

    private CallbackKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
        this.iv = new IvParameterSpec(bytes, 0, CIPHER_BLOCK);
    }

    /**
     * Reads an EncodingAESKey.
     *
     * @throws IllegalArgumentException when it is not 43 letters and digits; the message does not repeat the key
     */
    public static CallbackKey of(String encodingAesKey) {
        if (!encodingAesKey.matches("[A-Za-z0-9]{43}")) {
            throw new IllegalArgumentException(
                    encodingAesKey.length() + " characters (expected: 43 letters and digits)");
        }
        // The last character may carry spare bits, as real keys do; this decoder drops them.
        return new CallbackKey(Base64.getDecoder().decode(encodingAesKey + "="));
    }

    /** The message inside, when everything about it is right: its encoding, padding, lengths and receiver. */
    public Optional<String> decrypt(String ciphertext, String appId) {
        byte[] plain;
        try {
            byte[] encrypted = Base64.getDecoder().decode(ciphertext);
            if (encrypted.length == 0 || encrypted.length % CIPHER_BLOCK != 0) {
                return Optional.empty();
            }
            plain = cipher(Cipher.DECRYPT_MODE, encrypted);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        int padding = plain[plain.length - 1];
        int end = plain.length - padding;
        if (padding < 1 || padding > BLOCK || end < SALT + Integer.BYTES) {
            return Optional.empty();
        }
        int length = ByteBuffer.wrap(plain, SALT, Integer.BYTES).getInt();
        int start = SALT + Integer.BYTES;
        if (length < 0 || length > end - start) {
            return Optional.empty();
        }
        byte[] receiver = Arrays.copyOfRange(plain, start + length, end);
        if (!Arrays.equals(receiver, appId.getBytes(UTF_8))) {
            return Optional.empty();
        }
        return text(plain, start, length);
    }

    private static Optional<String> text(byte[] plain, int start, int length) {
        try {
            return Optional.of(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(plain, start, length))
                    .toString());
        } catch (CharacterCodingException notText) {
            return Optional.empty();
        }
    }

    /**
     * Encrypts a message for a receiver.
     *
     * @param salt {@value #SALT} bytes that nobody can foretell
     */
    public String encrypt(byte[] salt, String message, String appId) {
        if (salt.length != SALT) {
            throw new IllegalArgumentException("salt: " + salt.length + " bytes (expected: " + SALT + ")");
        }
        byte[] text = message.getBytes(UTF_8);
        byte[] receiver = appId.getBytes(UTF_8);
        int size = SALT + Integer.BYTES + text.length + receiver.length;
        int padding = BLOCK - size % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(size + padding)
                .put(salt)
                .putInt(text.length)
                .put(text)
                .put(receiver);
        Arrays.fill(plain.array(), size, size + padding, (byte) padding);
        return Base64.getEncoder().encodeToString(cipher(Cipher.ENCRYPT_MODE, plain.array()));
    }

    private byte[] cipher(int mode, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, key, iv);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("AES-256 in CBC mode is part of every Java platform", impossible);
        }
    }

    @Override
    public String toString() {
        return "CallbackKey[***]";
    }
}
