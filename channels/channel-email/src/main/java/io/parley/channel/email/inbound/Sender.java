package io.parley.channel.email.inbound;

import io.parley.channel.ContactAddress;
import io.parley.channel.email.mime.Headers;
import io.parley.channel.email.mime.Mailbox;
import io.parley.channel.email.thread.MailTokens;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who the contact is: the address that an answer should reach. */
final class Sender {

    private static final List<String> REWRITTEN = List.of("x-original-sender", "x-original-from");

    private Sender() {}

    /**
     * Reply-To when it is one address and not ours; else the sender before a group rewrote From; else From; else the envelope.
     *
     * @param own our inboxes' addresses, lower-case
     */
    static Optional<ContactAddress> of(Headers headers, String envelopeSender, Set<String> own) {
        List<Mailbox> from = headers.mailboxes("from");
        List<Mailbox> replyTo = headers.mailboxes("reply-to");
        if (replyTo.size() == 1
                && !own.contains(MailTokens.withoutTag(replyTo.get(0).address()))) {
            String name = replyTo.get(0).name();
            return contact(
                    replyTo.get(0),
                    name.isEmpty() && !from.isEmpty() ? from.get(0).name() : name);
        }
        for (String header : REWRITTEN) {
            List<Mailbox> original = headers.mailboxes(header);
            if (!original.isEmpty()) {
                return contact(original.get(0), original.get(0).name());
            }
        }
        if (!from.isEmpty()) {
            return contact(from.get(0), from.get(0).name());
        }
        return Mailbox.valid(envelopeSender) ? contact(new Mailbox(envelopeSender, ""), "") : Optional.empty();
    }

    private static Optional<ContactAddress> contact(Mailbox mailbox, String name) {
        return Optional.of(new ContactAddress(mailbox.key(), name));
    }
}
