package io.parley.assignment;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before Redis and now and then drops the connection instead of passing an answer on: the command was carried out. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger cuts = new AtomicInteger();
    private final int redis;
    private volatile int oneIn = Integer.MAX_VALUE;

    CuttingProxy(int redis) throws IOException {
        this.redis = redis;
        start("accept", this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** From now on one answer in so many is lost. */
    void loseOneIn(int answers) {
        oneIn = answers;
    }

    int cuts() {
        return cuts.get();
    }

    private void accept() throws IOException {
        Random random = new Random(17);
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), redis);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            open.add(client);
            open.add(server);
            Random chance = new Random(random.nextLong());
            start("requests", () -> pass(client, server, () -> false));
            start("answers", () -> pass(server, client, () -> chance.nextInt(oneIn) == 0));
        }
    }

    private void pass(Socket from, Socket to, java.util.function.BooleanSupplier cut) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16_384];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                if (cut.getAsBoolean()) {
                    cuts.incrementAndGet();
                    return;
                }
                out.write(bytes, 0, read);
            }
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A socket that is closed ends its threads; that is how they are meant to end. */
    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        Thread.currentThread().interrupt();
                    }
                },
                "proxy-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
