package io.parley.channel.email.dkim;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Hashes a body in its relaxed form (RFC 6376, 3.4.4): runs of white space count as one blank, none at the ends of lines, no empty
 * lines at the end. Takes lines that end with CRLF.
 */
final class RelaxedBody extends OutputStream {

    private static final byte[] CRLF = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final MessageDigest digest;
    private int emptyLines;
    private boolean blank;
    private boolean carriageReturn;
    private boolean lineBegun;

    RelaxedBody(MessageDigest digest) {
        this.digest = digest;
    }

    @Override
    public void write(int value) {
        byte character = (byte) value;
        if (carriageReturn) {
            carriageReturn = false;
            if (character == '\n') {
                endLine();
                return;
            }
            text((byte) '\r');
        }
        if (character == '\r') {
            carriageReturn = true;
        } else if (character == ' ' || character == '\t') {
            blank = true;
        } else {
            text(character);
        }
    }

    private void text(byte character) {
        for (; emptyLines > 0; emptyLines--) {
            digest.update(CRLF);
        }
        if (blank) {
            digest.update((byte) ' ');
            blank = false;
        }
        lineBegun = true;
        digest.update(character);
    }

    private void endLine() {
        blank = false;
        if (lineBegun) {
            digest.update(CRLF);
            lineBegun = false;
        } else {
            emptyLines++;
        }
    }

    /** The hash of everything that was written. */
    byte[] hash() {
        if (carriageReturn) {
            carriageReturn = false;
            text((byte) '\r');
        }
        if (lineBegun) {
            digest.update(CRLF);
        }
        return digest.digest();
    }
}
