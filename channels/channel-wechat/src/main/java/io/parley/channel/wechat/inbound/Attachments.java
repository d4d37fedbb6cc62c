package io.parley.channel.wechat.inbound;

import io.parley.channel.Attachment;
import io.parley.channel.InboundMessage;
import java.util.List;

/** Messages with their files. */
final class Attachments {

    private Attachments() {}

    /** The same message with other files. */
    static InboundMessage of(InboundMessage message, List<Attachment> files) {
        return new InboundMessage(
                message.inbox(),
                message.providerMessageId(),
                message.fingerprint(),
                message.contact(),
                message.kind(),
                message.text(),
                message.quoted(),
                message.html(),
                message.subject(),
                files,
                message.thread(),
                message.automatic(),
                message.attributes(),
                message.sentAt());
    }
}
