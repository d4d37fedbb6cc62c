package io.parley.widget;

import io.parley.widget.visitor.WidgetLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what one idle visitor costs this process: {@code java -cp <test class path> io.parley.widget.IdleSockets 5000}. The
 * visitors live in a process of their own. Not a test: memory of a process depends on the machine.
 */
final class IdleSockets {
    private static final WidgetLimits NONE = new WidgetLimits(1_000_000, 10, 5, 20, 200, 5, 1_000_000);

    private IdleSockets() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 3) {
            connect(Integer.parseInt(arguments[0]), arguments[1], Integer.parseInt(arguments[2]));
            return;
        }
        int sockets = Integer.parseInt(arguments[0]);
        Node node = new Node(new Desk(), pace -> io.parley.widget.socket.Pace.USUAL, limits -> NONE);
        visitors(node, 500).close();
        await(node, 0);
        long[] before = memory();
        try (Visitors all = visitors(node, sockets)) {
            await(node, sockets);
            long[] after = memory();
            System.out.printf(
                    "%d sockets: heap %.2f kB, process %.2f kB each (process %d -> %d MB)%n",
                    sockets,
                    (after[0] - before[0]) / 1000.0 / sockets,
                    (after[1] - before[1]) / 1000.0 / sockets,
                    before[1] / 1_000_000,
                    after[1] / 1_000_000);
        }
        System.exit(0);
    }

    private static Visitors visitors(Node node, int count) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        IdleSockets.class.getName(),
                        Integer.toString(node.port()),
                        node.key(),
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() < 0) {
            throw new IOException("the visitors could not connect");
        }
        return new Visitors(process);
    }

    private static void await(Node node, int sockets) {
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofMinutes(1))
                .until(() -> node.gateway.sockets() == sockets);
    }

    /** Heap in use and resident memory, in bytes, after collecting. */
    private static long[] memory() throws IOException {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
        return new long[] {heap, resident};
    }

    /** The other process: connects, says hello, and stays until its input ends. */
    private static void connect(int port, String key, int count) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        byte[] hello = ("{\"type\":\"hello\",\"id\":\"1\",\"payload\":{\"protocol\":1,\"inbox\":\"" + key
                        + "\",\"locale\":\"en\",\"page\":\"https://shop.example/a/page/of/usual/length\"}}")
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
            sockets.add(socket);
            OutputStream out = socket.getOutputStream();
            out.write(("GET /widget/socket HTTP/1.1\r\nHost: own.example\r\nOrigin: " + Node.OWN
                            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[] {
                (byte) 0x81, (byte) (0x80 | 126), (byte) (hello.length >> 8), (byte) hello.length, 0, 0, 0, 0
            });
            out.write(hello);
            readUntil(socket.getInputStream(), "log.resumed");
        }
        System.out.write('.');
        System.out.flush();
        while (System.in.read() >= 0) {
            // Only its end matters.
        }
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static void readUntil(InputStream in, String text) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] some = new byte[4096];
        while (read.indexOf(text) < 0) {
            int count = in.read(some);
            if (count < 0) {
                throw new IOException("closed: " + read);
            }
            read.append(new String(some, 0, count, StandardCharsets.UTF_8));
        }
    }

    private record Visitors(Process process) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
        }
    }
}
