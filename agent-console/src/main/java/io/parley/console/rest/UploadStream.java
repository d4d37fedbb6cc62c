package io.parley.console.rest;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A request's body for a thread that may wait. A piece is asked for when the one before was read, so no more than one or two lie in
 * memory. Made on the connection's context; read by one other thread.
 */
final class UploadStream extends InputStream {

    private static final int PATIENCE_SECONDS = 30;

    private final Context context;
    private final HttpServerRequest request;
    /** Empty for the end. */
    private final BlockingQueue<Optional<Buffer>> pieces = new LinkedBlockingQueue<>();

    private volatile boolean broken;
    private Buffer piece = Buffer.buffer();
    private int at;
    private boolean ended;

    UploadStream(Context context, HttpServerRequest request) {
        this.context = context;
        this.request = request;
        request.handler(part -> pieces.add(Optional.of(part)));
        request.endHandler(whole -> pieces.add(Optional.empty()));
        request.exceptionHandler(gone -> {
            broken = true;
            pieces.add(Optional.empty());
        });
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (at == piece.length() && !ended) {
            next();
        }
        if (ended) {
            return -1;
        }
        int count = Math.min(length, piece.length() - at);
        piece.getBytes(at, at + count, target, offset);
        at += count;
        return count;
    }

    private void next() throws IOException {
        context.runOnContext(asked -> request.fetch(1));
        try {
            Optional<Buffer> came = pieces.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (came == null || broken) {
                throw new IOException(broken ? "the sender is gone" : "the sender took too long");
            }
            ended = came.isEmpty();
            piece = came.orElse(piece);
            at = 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", stopping);
        }
    }
}
