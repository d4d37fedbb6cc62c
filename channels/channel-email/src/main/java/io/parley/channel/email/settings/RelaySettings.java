package io.parley.channel.email.settings;

/**
 * The mail server that carries outgoing mail.
 *
 * @param host name, also the one its certificate must carry
 * @param port 1 to 65535
 * @param tls how the connection is protected
 * @param user empty when the relay wants no sign-in
 * @param password empty when the relay wants no sign-in; never shown
 */
public record RelaySettings(String host, int port, Tls tls, String user, String password) {

    /** How the connection to the relay is protected. */
    public enum Tls {
        /** Not at all: for a relay on the same machine or a trusted network. */
        NONE,
        /** Upgraded by STARTTLS, and given up when the relay does not offer it. */
        STARTTLS,
        /** TLS from the first byte. */
        TLS
    }

    @Override
    public String toString() {
        return "RelaySettings[" + host + ":" + port + " " + tls
                + (user.isEmpty() ? "" : " user " + user + ", password ***") + "]";
    }
}
