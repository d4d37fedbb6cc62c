package io.parley.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/**
 * The Redis server that the tests of this JVM share.
 *
 * @param host always loopback
 * @param port the port
 * @param password needed by every connection
 */
public record RedisEndpoint(String host, int port, String password) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The address as Redis clients take it: {@code redis://:password@host:port}. */
    public String uri() {
        return "redis://:" + password + "@" + host + ":" + port;
    }

    /** The id of a workspace that no other test uses: letters and digits, 18 characters. */
    public String freshWorkspace() {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        return "ws" + HexFormat.of().formatHex(random);
    }

    /** Holds every command of every client for so long, from now on. */
    public void hang(Duration time) {
        // A plain socket: no command after it on this connection would be answered.
        try (Socket socket = new Socket(host, port)) {
            OutputStream out = socket.getOutputStream();
            String commands = "AUTH " + password + "\r\nCLIENT PAUSE " + time.toMillis() + " ALL\r\n";
            out.write(commands.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            byte[] answer = new byte[64];
            int read = socket.getInputStream().read(answer);
            String said = read < 0 ? "" : new String(answer, 0, read, StandardCharsets.US_ASCII);
            if (!said.contains("OK")) {
                throw new IllegalStateException("Redis answered: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "RedisEndpoint[" + host + ":" + port + "]";
    }
}
