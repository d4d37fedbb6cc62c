package io.parley.testing;

import java.security.SecureRandom;
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

    @Override
    public String toString() {
        return "RedisEndpoint[" + host + ":" + port + "]";
    }
}
