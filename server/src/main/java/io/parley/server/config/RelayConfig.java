package io.parley.server.config;

/**
 * The mail server that takes mail going out.
 *
 * @param host Its host name. Empty keeps outgoing mail as {@code .eml} files in the data folder.
 * @param port Its TCP port, 1 to 65535.
 * @param tls {@code starttls} refuses to send in the clear, {@code tls} speaks TLS from the first byte, {@code none} is for a
 *     relay on this machine.
 * @param username The account to sign in with; empty for none.
 * @param password Its password.
 */
public record RelayConfig(String host, int port, Tls tls, String username, Secret password) {

    /** How the connection to the relay is protected. */
    public enum Tls {
        STARTTLS,
        TLS,
        NONE
    }

    static RelayConfig read(Settings at) {
        RelayConfig relay = new RelayConfig(
                at.text("relay.host", "", value -> value.isEmpty() || Checks.isHost(value), Checks.HOST),
                (int) at.number("relay.port", 587, 1, 65_535, "a TCP port"),
                at.choice("relay.tls", Tls.STARTTLS),
                at.text("relay.username", "", value -> true, "a name"),
                at.secret("relay.password", value -> true, "a password"));
        if (relay.password().isSet() && relay.username().isEmpty()) {
            at.reject("relay.username", "", "its default", "the account that relay.password belongs to");
        }
        return relay;
    }

    /** Whether mail goes out at all. */
    public boolean isSet() {
        return !host.isEmpty();
    }
}
