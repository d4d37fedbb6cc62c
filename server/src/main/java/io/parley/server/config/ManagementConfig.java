package io.parley.server.config;

/**
 * The door for those who run Parley: {@code /metrics}, {@code /health/live}, {@code /health/ready}.
 *
 * @param host Address to listen on. What is told here is not for the public: keep it on loopback or a private network.
 * @param port TCP port, 1 to 65535; 0 takes any that is free.
 */
public record ManagementConfig(String host, int port) {

    private static final int DISTANCE = 1_000;

    static ManagementConfig read(Settings at, HttpConfig http) {
        return new ManagementConfig(
                at.text("management.host", "127.0.0.1", Checks::isHost, Checks.HOST),
                at.port("management.port", Checks.derived(http.port(), DISTANCE), "`http.port` + 1000"));
    }
}
