package io.parley.channel;

import java.time.Instant;
import java.util.List;

/**
 * One message to a contact.
 *
 * @param id unique in the installation and the same on every try; at most 64 characters of {@code [a-z0-9-]}
 * @param inbox the inbox it goes out from
 * @param recipient the contact's address on this channel
 * @param recipientName display name; empty when unknown
 * @param conversation id of the conversation
 * @param seq the message's number in the conversation
 * @param text what the agent wrote
 * @param subject subject of the conversation; empty when there is none
 * @param author display name of the author
 * @param references thread keys of the conversation's earlier messages, oldest first
 * @param attachments files to carry
 * @param writtenAt when the agent wrote it
 * @param attempt 1 for the first try
 * @param copies who gets it besides the recipient; a channel that cannot do so leaves them out
 */
public record OutboundMessage(
        String id,
        String inbox,
        String recipient,
        String recipientName,
        String conversation,
        long seq,
        String text,
        String subject,
        String author,
        List<String> references,
        List<Attachment> attachments,
        Instant writtenAt,
        int attempt,
        List<ContactAddress> copies) {

    public OutboundMessage {
        references = List.copyOf(references);
        attachments = List.copyOf(attachments);
        copies = List.copyOf(copies);
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt: " + attempt + " (expected: 1 or more)");
        }
    }

    /** A message to its recipient alone. */
    public OutboundMessage(
            String id,
            String inbox,
            String recipient,
            String recipientName,
            String conversation,
            long seq,
            String text,
            String subject,
            String author,
            List<String> references,
            List<Attachment> attachments,
            Instant writtenAt,
            int attempt) {
        this(
                id,
                inbox,
                recipient,
                recipientName,
                conversation,
                seq,
                text,
                subject,
                author,
                references,
                attachments,
                writtenAt,
                attempt,
                List.of());
    }
}
