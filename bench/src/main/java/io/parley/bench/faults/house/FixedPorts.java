package io.parley.bench.faults.house;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Ports that stay free while their process is dead: below the range from which the kernel gives ports to outgoing connections,
 * of which a fault run opens thousands.
 */
final class FixedPorts {
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final Set<Integer> GIVEN = new HashSet<>();
    private static final Random RANDOM = new Random();

    static synchronized int next() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            int port = LOWEST + RANDOM.nextInt(HIGHEST - LOWEST);
            if (GIVEN.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("no free port between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private FixedPorts() {}
}
