package io.parley.server.playground;

import io.parley.server.inboxes.ConfiguredInbox;
import java.util.List;

/**
 * The shop that people play with.
 *
 * @param inboxes its configured inboxes, with their secrets
 * @param mailInbox id of its mailbox
 * @param mailAddress its mail address
 * @param smtpHost an address of this machine where mail comes in
 */
public record PlaygroundShop(
        List<ConfiguredInbox> inboxes, String mailInbox, String mailAddress, String smtpHost, int smtpPort) {

    public PlaygroundShop {
        inboxes = List.copyOf(inboxes);
    }
}
