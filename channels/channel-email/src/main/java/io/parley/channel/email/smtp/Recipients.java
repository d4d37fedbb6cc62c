package io.parley.channel.email.smtp;

import io.parley.channel.Inbox;
import io.parley.channel.email.thread.MailTokens;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The addresses mail is taken for. Compared without case; a signed token may follow the local part. */
public final class Recipients {

    private final Map<String, Inbox> byAddress = new HashMap<>();

    /**
     * Of the given inboxes.
     *
     * @throws IllegalArgumentException when two inboxes share an address or one has none
     */
    public Recipients(List<Inbox> inboxes) {
        for (Inbox inbox : inboxes) {
            String address = inbox.address().toLowerCase(Locale.ROOT);
            if (address.indexOf('@') < 1 || address.endsWith("@") || address.contains("+")) {
                throw new IllegalArgumentException("address of inbox " + inbox.id() + ": " + inbox.address()
                        + " (expected: an e-mail address without a plus sign)");
            }
            Inbox other = byAddress.put(address, inbox);
            if (other != null) {
                throw new IllegalArgumentException("address of inbox " + inbox.id() + ": " + inbox.address()
                        + " (expected: not that of inbox " + other.id() + ")");
            }
        }
    }

    /** The inbox an address belongs to. */
    public Optional<Inbox> find(String address) {
        return Optional.ofNullable(byAddress.get(MailTokens.withoutTag(address)));
    }

    /** Every address, lower-case, without tokens. */
    public Set<String> addresses() {
        return Set.copyOf(byAddress.keySet());
    }
}
