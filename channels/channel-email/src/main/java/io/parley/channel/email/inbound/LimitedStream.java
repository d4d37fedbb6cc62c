package io.parley.channel.email.inbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Fails beyond a number of bytes or a time, and knows afterwards whether the size or the transport ended it. */
final class LimitedStream extends FilterInputStream {

    private final long limit;
    private final long deadline;
    private long count;
    private boolean exceeded;
    private boolean broken;

    LimitedStream(InputStream in, long limit, Duration time) {
        super(in);
        this.limit = limit;
        deadline = System.nanoTime() + time.toNanos();
    }

    boolean exceeded() {
        return exceeded;
    }

    boolean broken() {
        return broken;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            read = in.read(target, offset, length);
        } catch (IOException e) {
            broken = true;
            throw e;
        }
        count += Math.max(0, read);
        if (System.nanoTime() - deadline > 0) {
            broken = true;
            throw new IOException("the sender took too long");
        }
        if (count > limit) {
            exceeded = true;
            throw new IOException("more than " + limit + " bytes");
        }
        return read;
    }

    @Override
    public void close() {
        // The connection outlives the mail.
    }
}
