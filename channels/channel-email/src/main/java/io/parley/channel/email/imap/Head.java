package io.parley.channel.email.imap;

import io.parley.channel.Inbox;
import io.parley.channel.email.inbound.Envelope;
import io.parley.channel.email.mime.Headers;
import io.parley.channel.email.mime.Mailbox;
import io.parley.channel.email.thread.MailTokens;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The beginning of a mail in a mailbox: what is left there of the envelope it came in.
 *
 * @param headers as far as they reach into the beginning
 * @param bytes the beginning, at most {@value #LONGEST} bytes
 */
record Head(Headers headers, String bytes) {

    static final int LONGEST = 64 * 1024;

    /** Where delivering servers write whom a mail was for, most telling first. */
    private static final List<String> RECIPIENTS =
            List.of("delivered-to", "x-original-to", "envelope-to", "x-forwarded-to", "to", "cc");

    static Head of(byte[] beginning) {
        return new Head(Headers.beginning(beginning), new String(beginning, StandardCharsets.ISO_8859_1));
    }

    /** What tells this mail from others, before it is parsed. */
    String key() {
        String id = headers.raw("message-id");
        if (!id.isBlank()) {
            return Cursor.key(id);
        }
        int end = bytes.indexOf("\r\n\r\n");
        return Cursor.key(end < 0 ? bytes : bytes.substring(0, end));
    }

    /**
     * The envelope for one inbox. Its sender is the Return-Path, which is empty for a report; where the server wrote none, the first
     * address of From stands for it.
     */
    Envelope envelope(Inbox inbox, MailTokens tokens) {
        return new Envelope(sender(), List.of(new Envelope.Delivery(inbox, recipient(inbox, tokens))));
    }

    private String sender() {
        List<String> paths = headers.allRaw("return-path");
        if (!paths.isEmpty()) {
            return Mailbox.parse(paths.get(0)).stream()
                    .findFirst()
                    .map(Mailbox::address)
                    .orElse("");
        }
        return headers.mailboxes("from").stream()
                .findFirst()
                .map(Mailbox::address)
                .orElse("unknown");
    }

    /** An address of the inbox with a token that proves something, else the inbox's plain address. */
    private String recipient(Inbox inbox, MailTokens tokens) {
        String own = MailTokens.withoutTag(inbox.address());
        return RECIPIENTS.stream()
                .flatMap(name -> headers.mailboxes(name).stream())
                .map(Mailbox::address)
                .filter(address -> MailTokens.withoutTag(address).equals(own)
                        && tokens.inAddress(address).isPresent())
                .findFirst()
                .orElse(inbox.address());
    }
}
