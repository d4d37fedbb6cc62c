package io.parley.channel.email.outbound;

import io.parley.channel.Attachment;
import io.parley.channel.Blobs;
import io.parley.channel.ContactAddress;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.email.mime.Mailbox;
import io.parley.channel.email.thread.MailTokens;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an agent's message as a mail. The same message gives the same Message-ID on every try. Values that would break out of
 * their header are refused, not mended: they are somebody's attempt or somebody's bug.
 */
final class MailWriter {

    /** Attachments of one mail together; many servers refuse 25 MB after base64. */
    static final long MAX_ATTACHMENTS = 18L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(MailWriter.class);

    private static final Pattern REPLY_PREFIX =
            Pattern.compile("^\\s{0,5}(?:re|aw|sv|回复|答复|回覆)\\s?[:：].*", Pattern.CASE_INSENSITIVE);

    private final MailTokens tokens;
    private final Blobs blobs;
    private final Set<String> own;

    /**
     * For one adapter's life.
     *
     * @param own addresses of all inboxes, lower-case
     */
    MailWriter(MailTokens tokens, Blobs blobs, Set<String> own) {
        this.tokens = tokens;
        this.blobs = blobs;
        this.own = Set.copyOf(own);
    }

    /** Writes nothing yet to anywhere: attachments are read when the mail is. */
    TrackedMail write(Session session, Inbox inbox, OutboundMessage message, String domain)
            throws MessagingException, Unsendable {
        refuseControls(message.author(), inbox.name(), inbox.address(), message.recipientName());
        refuseControls(message.subject(), message.recipient());
        for (Attachment attachment : message.attachments()) {
            refuseControls(attachment.name(), attachment.mediaType());
        }
        long total = message.attachments().stream().mapToLong(Attachment::size).sum();
        if (total > MAX_ATTACHMENTS) {
            throw new Unsendable("TOO_LARGE", "attachments have " + total + " bytes (limit: " + MAX_ATTACHMENTS + ")");
        }
        String id = tokens.messageId(message.conversation(), message.seq(), domain);
        TrackedMail mail = new TrackedMail(session, id);
        mail.setEnvelopeFrom(tokens.bounceAddress(inbox.address(), message.conversation(), message.seq()));
        mail.setAllow8bitMIME(false);
        mail.setFrom(address(
                inbox.address(),
                message.author().isBlank() ? inbox.name() : message.author() + " via " + inbox.name()));
        InternetAddress contact = recipient(message.recipient(), message.recipientName());
        mail.setRecipient(RecipientType.TO, contact);
        mail.setRecipients(RecipientType.CC, copies(message, contact));
        mail.setReplyTo(new InternetAddress[] {
            address(tokens.replyAddress(inbox.address(), message.conversation()), inbox.name())
        });
        mail.setSubject(subject(message), "UTF-8");
        mail.setSentDate(Date.from(message.writtenAt()));
        mail.setHeader("X-Parley-Loop", id);
        references(mail, message.references());
        body(mail, inbox, message);
        mail.saveChanges();
        return mail;
    }

    private static void references(TrackedMail mail, List<String> threadKeys) throws MessagingException {
        List<String> ids = References.fit(threadKeys);
        if (!ids.isEmpty()) {
            mail.setHeader("In-Reply-To", ids.get(ids.size() - 1));
            mail.setHeader("References", String.join("\r\n ", ids));
        }
    }

    private void body(TrackedMail mail, Inbox inbox, OutboundMessage message) throws MessagingException {
        String text = message.text().replace("\r\n", "\n").replace("\n", "\r\n");
        if (message.attachments().isEmpty()) {
            mail.setText(text, "UTF-8");
            return;
        }
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart first = new MimeBodyPart();
        first.setText(text, "UTF-8");
        parts.addBodyPart(first);
        for (Attachment attachment : message.attachments()) {
            MimeBodyPart file = new MimeBodyPart();
            file.setDataHandler(new DataHandler(new StoredFile(blobs, inbox.workspace(), attachment)));
            file.setHeader("Content-Type", attachment.mediaType());
            file.setHeader("Content-Transfer-Encoding", "base64");
            file.setDisposition(Part.ATTACHMENT);
            file.setFileName(attachment.name());
            parts.addBodyPart(file);
        }
        mail.setContent(parts);
    }

    private static String subject(OutboundMessage message) {
        String subject = message.subject().strip();
        if (message.references().isEmpty() || REPLY_PREFIX.matcher(subject).matches()) {
            return subject;
        }
        return subject.isEmpty() ? "" : "Re: " + subject;
    }

    /**
     * Those who can be written to. None of ours, also one that was not ours yet when the contact wrote: our own mail would come back as
     * somebody's. What stood in a header of the contact's is left out where it is unusable; it must not keep the answer from them.
     */
    private InternetAddress[] copies(OutboundMessage message, InternetAddress contact) throws MessagingException {
        List<InternetAddress> copies = new ArrayList<>();
        for (ContactAddress copy : message.copies()) {
            boolean ours = own.contains(MailTokens.withoutTag(copy.value()));
            try {
                refuseControls(copy.value(), copy.name());
                InternetAddress address = recipient(copy.value(), copy.name());
                if (!ours && !address.equals(contact) && !copies.contains(address)) {
                    copies.add(address);
                }
            } catch (Unsendable unusable) {
                LOG.info(
                        "message {}: a copy was left out: {} {}", message.id(), unusable.code(), unusable.getMessage());
            }
        }
        return copies.toArray(InternetAddress[]::new);
    }

    private static InternetAddress recipient(String recipient, String name) throws MessagingException, Unsendable {
        if (!Mailbox.valid(recipient)) {
            throw new Unsendable("5.1.3", "recipient is no usable e-mail address");
        }
        int at = recipient.lastIndexOf('@');
        if (!recipient.chars().limit(at).allMatch(c -> c < 0x80)) {
            throw new Unsendable("5.6.7", "the relay path has no way to write this recipient's local part (SMTPUTF8)");
        }
        try {
            String host = IDN.toASCII(recipient.substring(at + 1));
            return address(recipient.substring(0, at + 1) + host, name);
        } catch (IllegalArgumentException notAHost) {
            throw new Unsendable("5.1.3", "recipient's domain is no host name");
        }
    }

    private static InternetAddress address(String address, String name) throws MessagingException {
        try {
            InternetAddress written = new InternetAddress();
            written.setAddress(address);
            if (!name.isBlank()) {
                written.setPersonal(name.strip(), StandardCharsets.UTF_8.name());
            }
            return written;
        } catch (UnsupportedEncodingException impossible) {
            throw new MessagingException("UTF-8 is part of every Java", impossible);
        }
    }

    private static void refuseControls(String... values) throws Unsendable {
        for (String value : values) {
            if (value.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7F)) {
                throw new Unsendable(
                        "HEADER_INJECTION", "a name, address, type or subject holds a line break or control character");
            }
        }
    }
}
