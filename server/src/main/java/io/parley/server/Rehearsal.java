package io.parley.server;

import io.parley.server.config.CommandLine;
import io.parley.server.config.ConfigLoader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A whole start, one request to each door and a stop, on a throw-away folder: what the JVM loads meanwhile becomes the class
 * archive that makes later starts short. Run once after a build by the launcher.
 */
public final class Rehearsal {

    private Rehearsal() {}

    /** @param args the folder to use; it must be empty or absent */
    public static void main(String[] args) throws IOException {
        CommandLine line = CommandLine.parse(List.of("--port", "0", "--data", args[0]));
        Server server = new Server(ConfigLoader.load(line, Map.of()), Main.machine(), Main.processStart());
        try {
            Running running = server.start();
            running.summary();
            get(running.port(), "/");
            get(running.managementPort(), "/health/ready");
            get(running.managementPort(), "/metrics");
        } finally {
            server.stop();
        }
        System.exit(0);
    }

    private static void get(int port, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            in.readAllBytes();
        }
    }
}
