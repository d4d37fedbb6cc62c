package io.parley.channel.email.imap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ServerSocketFactory;

/** Stands between the adapter and a mail server: counts connections, cuts them, changes what the server says, speaks TLS. */
final class Between implements AutoCloseable {

    /** Connections so far. */
    final List<Socket> connections = new CopyOnWriteArrayList<>();

    private final ServerSocket door;
    private final int port;
    private volatile UnaryOperator<String> words = said -> said;

    /** Before the server at a port of this machine. */
    Between(int port, ServerSocketFactory doors) throws IOException {
        this.port = port;
        door = doors.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread(this::accept);
    }

    static Between plain(int port) throws IOException {
        return new Between(port, ServerSocketFactory.getDefault());
    }

    /** From now on the server is heard so. */
    Between hearing(UnaryOperator<String> change) {
        words = change;
        return this;
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends every connection. */
    void cut() {
        connections.forEach(Between::end);
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
                connections.add(near);
                thread(() -> carry(near, far, said -> said));
                thread(() -> carry(far, near, words));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void carry(Socket from, Socket to, UnaryOperator<String> change) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] piece = new byte[65_536];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                String said = new String(piece, 0, read, StandardCharsets.ISO_8859_1);
                out.write(change.apply(said).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        } catch (IOException gone) {
            // as connections go
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "between");
        thread.setDaemon(true);
        thread.start();
    }
}
