package io.parley.embedded;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

/**
 * Asks a Redis server or Sentinel one thing at a time: enough of RESP2 for questions of operation. Blocking, one thread.
 * Replies come as text; the elements of an array one a line; an error as its text with a leading {@code -}.
 */
public final class RedisProbe implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 2_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    private RedisProbe(int port) throws IOException {
        try {
            socket.connect(new InetSocketAddress(loopback(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /**
     * Connects to loopback and authenticates.
     *
     * @throws IOException when nothing listens there, it does not answer, or it does not accept the password
     */
    public static RedisProbe connect(int port, String password) throws IOException {
        RedisProbe probe = connect(port);
        try {
            String answer = probe.ask("AUTH", password);
            if (!answer.equals("OK")) {
                throw new IOException("not our Redis on port " + port);
            }
            return probe;
        } catch (IOException e) {
            probe.close();
            throw e;
        }
    }

    /**
     * Connects to loopback without a password, as a Sentinel on this machine wants it.
     *
     * @throws IOException when nothing listens there
     */
    public static RedisProbe connect(int port) throws IOException {
        return new RedisProbe(port);
    }

    /** 127.0.0.1 itself: the JDK's notion of loopback may be IPv6, where this Redis does not listen. */
    public static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    /**
     * Sends a command and waits for its answer, 2 s at most.
     *
     * @throws IOException when there is none
     */
    public String ask(String... words) throws IOException {
        send(words);
        return reply();
    }

    void send(String... words) throws IOException {
        StringBuilder command = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            command.append('$').append(word.getBytes(StandardCharsets.UTF_8).length);
            command.append("\r\n").append(word).append("\r\n");
        }
        socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
    }

    private String reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+', ':' -> rest;
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> array(Integer.parseInt(rest));
            default -> line;
        };
    }

    private String array(int count) throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(reply()).append('\n');
        }
        return all.toString();
    }

    private String bulk(int length) throws IOException {
        if (length < 0) {
            return "";
        }
        byte[] bytes = in.readNBytes(length);
        in.skipNBytes(2);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("Redis closed the connection");
            }
            line.append((char) c);
        }
        in.skipNBytes(1);
        if (line.length() == 0) {
            throw new IOException("empty reply");
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
