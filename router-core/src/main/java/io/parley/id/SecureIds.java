package io.parley.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/** Ids from the platform's secure random source and a clock. */
public final class SecureIds implements IdSource {
    private static final char[] CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    public SecureIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String ulid() {
        byte[] entropy = new byte[10];
        random.nextBytes(entropy);
        char[] id = new char[26];
        long time = clock.millis();
        for (int i = 9; i >= 0; i--) {
            id[i] = CROCKFORD[(int) (time & 31)];
            time >>>= 5;
        }
        long bits = 0;
        int held = 0;
        int at = 10;
        for (byte b : entropy) {
            bits = bits << 8 | (b & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                id[at++] = CROCKFORD[(int) (bits >>> held & 31)];
            }
        }
        return new String(id);
    }

    @Override
    public String random() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
