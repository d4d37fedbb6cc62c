package io.parley.channel.email.mime;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Remembers that reading failed: a decoder above may take a failing disk for a malformed part, and what was cut short must
 * not be taken for the whole mail.
 */
final class WatchedStream extends FilterInputStream {

    private IOException failure;

    WatchedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    void check() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
