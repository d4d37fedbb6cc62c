package io.parley.channel.email.outbound;

import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.OutboundMessage;
import java.time.Instant;
import java.util.List;

/** A message as an agent sends it, with what a test wants different. */
record Outgoing(
        String recipient,
        String text,
        String subject,
        String author,
        List<String> references,
        List<Attachment> files,
        List<ContactAddress> copies) {

    static final String CONVERSATION = "01jbz6k3m8n9p0q1r2s3t4v5w6";
    static final Instant WRITTEN = Instant.parse("2026-11-03T10:00:00Z");

    static Outgoing usual() {
        return new Outgoing(
                "mary@client.example",
                "Hello Mary,\nit is on its way.\n.\n你好",
                "Order 7",
                "Ann Lee",
                List.of("<q@client.example>"),
                List.of(),
                List.of());
    }

    Outgoing to(String other) {
        return new Outgoing(other, text, subject, author, references, files, copies);
    }

    Outgoing saying(String other) {
        return new Outgoing(recipient, other, subject, author, references, files, copies);
    }

    Outgoing about(String other) {
        return new Outgoing(recipient, text, other, author, references, files, copies);
    }

    Outgoing by(String other) {
        return new Outgoing(recipient, text, subject, other, references, files, copies);
    }

    Outgoing after(List<String> others) {
        return new Outgoing(recipient, text, subject, author, others, files, copies);
    }

    Outgoing with(Attachment... attachments) {
        return new Outgoing(recipient, text, subject, author, references, List.of(attachments), copies);
    }

    Outgoing copiedTo(ContactAddress... others) {
        return new Outgoing(recipient, text, subject, author, references, files, List.of(others));
    }

    OutboundMessage attempt(int number) {
        return new OutboundMessage(
                "out-1",
                "in-support",
                recipient,
                "Mary",
                CONVERSATION,
                5,
                text,
                subject,
                author,
                references,
                files,
                WRITTEN,
                number,
                copies);
    }

    OutboundMessage message() {
        return attempt(1);
    }
}
