package io.parley.bench.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Asks a port until it answers an HTTP request. */
public final class FirstAnswer {
    private static final byte[] REQUEST =
            "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /**
     * Milliseconds from {@code sinceNanos} to the first answer that is no "not yet" (5xx). Asks every 2 ms.
     *
     * @throws IOException when the process ends or two minutes pass
     */
    public static double millis(ProcessUnderTest process, int port, long sinceNanos)
            throws IOException, InterruptedException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        long deadline = sinceNanos + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline) {
            if (answers(address)) {
                return (System.nanoTime() - sinceNanos) / 1e6;
            }
            if (!process.alive()) {
                process.await(line -> false, java.time.Duration.ofSeconds(1));
            }
            Thread.sleep(2);
        }
        throw new IOException("no answer on port " + port + " within two minutes");
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1_000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(REQUEST);
            // "HTTP/1.1 302 Found": the tenth byte tells the kind of answer.
            byte[] start = socket.getInputStream().readNBytes(10);
            return start.length == 10 && start[9] < '5';
        } catch (IOException e) {
            return false;
        }
    }

    private FirstAnswer() {}
}
