package io.parley.channel.email.inbound;

import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.email.mime.Headers;
import io.parley.channel.email.mime.Mailbox;
import io.parley.channel.email.thread.MailTokens;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who else has a mail: To and Cc, without its sender and without every address of ours. */
final class Copies {

    /** Headers by which a mailbox tells under which name of ours it got the mail. */
    private static final List<String> DELIVERED =
            List.of("delivered-to", "x-original-to", "envelope-to", "x-forwarded-to");

    private Copies() {}

    /**
     * In the order they stand in, at most {@value InboundMessage#MOST_COPIES}.
     *
     * @param contact who wrote
     * @param delivery where the mail came in
     * @param own our inboxes' addresses, lower-case
     * @param tokens tells what leads back to us by way of a list or a forwarder
     */
    static List<ContactAddress> of(
            Headers headers, ContactAddress contact, Envelope.Delivery delivery, Set<String> own, MailTokens tokens) {
        Set<String> ours = Stream.concat(
                        Stream.of(delivery.address()),
                        DELIVERED.stream()
                                .flatMap(header -> headers.mailboxes(header).stream())
                                .map(Mailbox::address))
                .map(MailTokens::withoutTag)
                .collect(Collectors.toSet());
        Map<String, ContactAddress> copies = new LinkedHashMap<>();
        Stream.of("to", "cc")
                .flatMap(header -> headers.mailboxes(header).stream())
                .filter(somebody -> !somebody.key().equals(contact.value()))
                .filter(somebody -> !own.contains(MailTokens.withoutTag(somebody.address())))
                .filter(somebody -> !ours.contains(MailTokens.withoutTag(somebody.address())))
                .filter(somebody -> tokens.inAddress(somebody.address()).isEmpty())
                .limit(InboundMessage.MOST_COPIES)
                .forEach(somebody ->
                        copies.putIfAbsent(somebody.key(), new ContactAddress(somebody.key(), somebody.name())));
        return List.copyOf(copies.values());
    }
}
