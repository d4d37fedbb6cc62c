package io.parley.widget;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A WebSocket on a plain TCP socket with a small receive buffer, read only when the test says so. */
final class RawSocket implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;
    private final OutputStream out;
    private final AtomicInteger sent = new AtomicInteger();

    RawSocket(int port) {
        this(port, "");
    }

    /** @param along bytes that travel with the handshake, before it is answered */
    RawSocket(int port, String along) {
        try {
            socket.setReceiveBufferSize(4 * 1024);
            socket.setSoTimeout(15_000);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            in = new DataInputStream(socket.getInputStream());
            out = socket.getOutputStream();
            out.write(("GET /widget/socket HTTP/1.1\r\nHost: own.example\r\nOrigin: " + Node.OWN
                            + "\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" + along)
                    .getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The head of the answer to the handshake. */
    String head() {
        try {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                int next = in.read();
                if (next < 0) {
                    throw new AssertionError("closed after: " + head.toString(StandardCharsets.US_ASCII));
                }
                head.write(next);
            }
            return head.toString(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a frame masked with zeros. */
    void send(int type, byte[] payload) {
        send(type, payload, true);
    }

    void send(int type, byte[] payload, boolean masked) {
        try {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            frame.write(0x80 | type);
            int mask = masked ? 0x80 : 0;
            if (payload.length < 126) {
                frame.write(mask | payload.length);
            } else {
                frame.write(mask | 126);
                frame.write(payload.length >> 8);
                frame.write(payload.length & 0xff);
            }
            if (masked) {
                frame.write(new byte[4]);
            }
            frame.write(payload);
            out.write(frame.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void sendText(String text) {
        send(1, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends without reading until the other side takes no more for a moment; how many went out. */
    int sendUntilStuck(String text, int most) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[payload.length + 6];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        Thread watch = new Thread(() -> {
            long before = -1;
            while (before != sent.get()) {
                before = sent.get();
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
            }
            close();
        });
        watch.start();
        try {
            while (sent.get() < most) {
                out.write(frame);
                sent.incrementAndGet();
            }
        } catch (IOException stuck) {
            // Closed by the watch, or by the other side.
        }
        return sent.get();
    }

    /** Ends the connection with RST. */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    /** FIN, and RST right behind it. */
    void finishAndReset() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reset();
    }

    /** The next frame; null when the connection is over. */
    Frame next() {
        try {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            int length = in.read();
            if (length == 126) {
                length = in.read() << 8 | in.read();
            } else if (length == 127) {
                in.readNBytes(4);
                length = in.read() << 24 | in.read() << 16 | in.read() << 8 | in.read();
            }
            return new Frame(first & 0xf, in.readNBytes(length));
        } catch (java.net.SocketException reset) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Frame(int type, byte[] payload) {
        static final int TEXT = 1;
        static final int CLOSE = 8;
        static final int PING = 9;
        static final int PONG = 10;

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
        }
    }
}
