package io.parley.channel.email.inbound;

import io.parley.channel.Inbox;
import java.util.List;

/**
 * How a mail arrived, which says more than its headers.
 *
 * @param sender the envelope sender; empty for {@code <>}
 * @param deliveries accepted recipients, at least one
 */
public record Envelope(String sender, List<Delivery> deliveries) {

    public Envelope {
        deliveries = List.copyOf(deliveries);
        if (deliveries.isEmpty()) {
            throw new IllegalArgumentException("deliveries: none (expected: one or more accepted recipients)");
        }
    }

    /**
     * One accepted recipient.
     *
     * @param inbox whose address it is
     * @param address as it was given, with its token
     */
    public record Delivery(Inbox inbox, String address) {}
}
