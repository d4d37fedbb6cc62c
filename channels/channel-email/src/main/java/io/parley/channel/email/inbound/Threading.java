package io.parley.channel.email.inbound;

import io.parley.channel.ThreadHints;
import io.parley.channel.email.mime.Headers;
import io.parley.channel.email.mime.Mailbox;
import io.parley.channel.email.thread.MailTokens;
import io.parley.channel.email.thread.MailTokens.Token;
import io.parley.channel.email.thread.MessageIds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a mail says about the conversation it belongs to. */
final class Threading {

    private static final List<String> RECIPIENTS =
            List.of("delivered-to", "x-original-to", "x-forwarded-to", "to", "cc");

    private Threading() {}

    /** A token in a recipient first, then a Message-ID of ours that it answers; and every id it answers, nearest first. */
    static ThreadHints of(Headers headers, Envelope.Delivery delivery, MailTokens tokens) {
        Set<String> references = new LinkedHashSet<>();
        headers.allRaw("in-reply-to").forEach(value -> references.addAll(MessageIds.parse(value)));
        List<String> older = new ArrayList<>();
        headers.allRaw("references").forEach(value -> older.addAll(MessageIds.parse(value)));
        for (int i = older.size() - 1; i >= 0; i--) {
            references.add(older.get(i));
        }
        List<String> own = MessageIds.parse(headers.raw("message-id"));
        own.forEach(references::remove);
        String conversation = recipientToken(headers, delivery, tokens)
                .or(() -> references.stream()
                        .map(tokens::inMessageId)
                        .flatMap(Optional::stream)
                        .findFirst())
                .map(Token::conversation)
                .orElse("");
        return new ThreadHints(conversation, List.copyOf(references), own.isEmpty() ? "" : own.get(0));
    }

    private static Optional<Token> recipientToken(Headers headers, Envelope.Delivery delivery, MailTokens tokens) {
        Optional<Token> envelope = tokens.inAddress(delivery.address());
        if (envelope.isPresent()) {
            return envelope;
        }
        return RECIPIENTS.stream()
                .flatMap(header -> headers.mailboxes(header).stream())
                .map(Mailbox::address)
                .map(tokens::inAddress)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
