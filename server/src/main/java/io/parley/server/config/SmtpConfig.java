package io.parley.server.config;

/**
 * The door for mail coming in.
 *
 * @param host Address to listen on.
 * @param port TCP port, 1 to 65535; 0 takes any that is free.
 * @param hostname The name it greets with; other mail servers expect the one that DNS knows.
 */
public record SmtpConfig(String host, int port, String hostname) {

    private static final int DISTANCE = 2_000;

    static SmtpConfig read(Settings at, HttpConfig http) {
        return new SmtpConfig(
                at.textLike("smtp.host", http.host(), "`http.host`", Checks::isHost, Checks.HOST),
                at.port("smtp.port", Checks.derived(http.port(), DISTANCE), "`http.port` + 2000"),
                at.text("smtp.hostname", "localhost", Checks::isHost, Checks.HOST));
    }
}
