package io.parley.server.config;

/**
 * Mail as a channel, whatever door it takes.
 *
 * @param domain The domain Parley writes its Message-IDs with, and the one of the demo's mailbox.
 */
public record MailConfig(String domain) {

    static MailConfig read(Settings at) {
        return new MailConfig(at.text("mail.domain", "parley.localhost", Checks::isHost, "a domain name"));
    }
}
