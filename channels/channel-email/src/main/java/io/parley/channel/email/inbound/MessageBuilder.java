package io.parley.channel.email.inbound;

import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.ThreadHints;
import io.parley.channel.email.html.HtmlCleaner;
import io.parley.channel.email.html.HtmlText;
import io.parley.channel.email.mime.HeaderText;
import io.parley.channel.email.mime.MailDate;
import io.parley.channel.email.mime.ParsedMail;
import io.parley.channel.email.mime.PartStore;
import io.parley.channel.email.reply.Language;
import io.parley.channel.email.reply.Reply;
import io.parley.channel.email.reply.ReplyFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the normalised message of a parsed mail. What is too long to show is kept as a file, so nothing is lost. */
final class MessageBuilder {

    private static final int MAX_SUBJECT = 500;
    private static final int MAX_HTML = 256 * 1024;

    private final ParsedMail mail;
    private final PartStore store;
    private final List<Attachment> attachments;
    private final String subject;
    private final String body;

    MessageBuilder(ParsedMail mail, PartStore store) {
        this.mail = mail;
        this.store = store;
        attachments = new ArrayList<>(mail.attachments());
        subject = HeaderText.cut(mail.headers().text("subject"), MAX_SUBJECT);
        body = mail.plain().isBlank() ? HtmlText.of(mail.html()) : mail.plain();
    }

    /** Whether there is nothing in it for anybody to read. */
    boolean empty() {
        return body.isBlank() && subject.isBlank() && attachments.isEmpty();
    }

    /** Blocking: may store files. */
    InboundMessage build(
            String inbox,
            ContactAddress contact,
            List<ContactAddress> copies,
            ThreadHints thread,
            String automatic,
            String rawBlob)
            throws IOException {
        Reply reply = ReplyFolder.fold(body, subject);
        String visible = reply.visible().isBlank() && attachments.isEmpty() ? subject : reply.visible();
        Map<String, String> attributes = attributes(visible, automatic, rawBlob);
        String html = html();
        if (!Bounded.fits(visible) || !Bounded.fits(reply.quoted())) {
            attachments.add(store.keep("message.txt", "text/plain", body.getBytes(StandardCharsets.UTF_8)));
        }
        return new InboundMessage(
                inbox,
                thread.own().isEmpty() ? "sha256:" + mail.fingerprint() : thread.own(),
                mail.fingerprint(),
                contact,
                kind(visible),
                Bounded.cut(visible),
                Bounded.cut(reply.quoted()),
                html,
                subject,
                attachments,
                thread,
                !automatic.isEmpty(),
                attributes,
                MailDate.parse(mail.headers().raw("date")),
                copies);
    }

    private String html() throws IOException {
        if (mail.html().isBlank()) {
            return "";
        }
        String clean = HtmlCleaner.clean(
                mail.html(),
                attachments.stream()
                        .filter(attachment -> attachment.mediaType().startsWith("image/"))
                        .filter(attachment -> !attachment.contentId().isEmpty())
                        .collect(Collectors.toMap(Attachment::contentId, Attachment::blob, (one, same) -> one)));
        boolean shown = clean.length() <= MAX_HTML && mail.html().length() <= HtmlCleaner.MAX_INPUT;
        if (!shown) {
            attachments.add(store.keep("message.html", "text/html", mail.html().getBytes(StandardCharsets.UTF_8)));
        }
        return shown ? clean : "";
    }

    private Map<String, String> attributes(String visible, String automatic, String rawBlob) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put("raw", rawBlob);
        put(attributes, "language", Language.of(visible));
        put(attributes, "automatic-reason", automatic);
        put(attributes, "encrypted", mail.encrypted() ? "true" : "");
        return attributes;
    }

    private static void put(Map<String, String> attributes, String key, String value) {
        if (!value.isEmpty()) {
            attributes.put(key, value);
        }
    }

    private Kind kind(String visible) {
        if (!visible.isBlank() || attachments.isEmpty()) {
            return Kind.TEXT;
        }
        Optional<String> family = attachments.stream()
                .map(attachment -> attachment.mediaType().replaceAll("/.*", ""))
                .distinct()
                .reduce((one, other) -> "mixed");
        return switch (family.orElse("")) {
            case "image" -> Kind.IMAGE;
            case "audio" -> Kind.AUDIO;
            case "video" -> Kind.VIDEO;
            default -> Kind.FILE;
        };
    }
}
