package io.parley.channel.email.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * The socket of one connection, within reach: another thread can cut it at any moment, which is the only way to end a read at once,
 * and IDLE can wait on it for another time than an answer may take.
 */
final class Wire {

    private volatile Socket socket = new Socket();
    private volatile boolean cut;

    /** Makes plain sockets. */
    SocketFactory plain() {
        return new Plain();
    }

    /** Puts TLS on sockets that the mail library makes. */
    SSLSocketFactory tls(SSLSocketFactory inner) {
        return new Tls(inner);
    }

    /** How long a read may take from now on. */
    void patience(Duration time) throws IOException {
        socket.setSoTimeout((int) Math.max(1, time.toMillis()));
    }

    /** Ends the connection and every later one. Call from any thread. */
    void cut() {
        cut = true;
        close(socket);
    }

    private Socket watched(Socket made) throws IOException {
        socket = made;
        if (cut) {
            close(made);
            throw new IOException("stopping");
        }
        return made;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException ignored) {
            // It is gone either way.
        }
    }

    private final class Plain extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            return watched(new Socket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return watched(new Socket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return watched(new Socket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return watched(new Socket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return watched(new Socket(host, port, local, localPort));
        }
    }

    private final class Tls extends SSLSocketFactory {

        private final SSLSocketFactory inner;

        private Tls(SSLSocketFactory inner) {
            this.inner = inner;
        }

        @Override
        public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
            return watched(inner.createSocket(below, host, port, autoClose));
        }

        @Override
        public Socket createSocket() throws IOException {
            return watched(inner.createSocket());
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return watched(inner.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return watched(inner.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return watched(inner.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return watched(inner.createSocket(host, port, local, localPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return inner.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return inner.getSupportedCipherSuites();
        }
    }
}
