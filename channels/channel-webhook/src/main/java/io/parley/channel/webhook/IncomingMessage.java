package io.parley.channel.webhook;

import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.Inbox;
import io.parley.channel.LateFiles;
import io.parley.channel.ThreadHints;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A body of {@code POST .../messages} as a message.
 *
 * @param files addresses of the files to fetch
 */
record IncomingMessage(InboundMessage message, List<String> files) {

    private static final int LONGEST_ID = 128;
    private static final int LONGEST_TEXT = 65_536;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URL = 2_000;
    private static final int MOST_FILES = 10;
    private static final int MOST_ATTRIBUTES = 20;

    IncomingMessage {
        files = List.copyOf(files);
    }

    /** @throws Malformed naming the field */
    static IncomingMessage read(Inbox inbox, byte[] body, LateFiles lateFiles) {
        Fields fields = Fields.of(body);
        fields.knowsOnly(
                "id", "contact", "kind", "text", "subject", "attachments", "attributes", "automatic", "sentAt");
        Fields contact = fields.object("contact");
        contact.knowsOnly("id", "name", "email", "phone");
        Map<String, String> attributes = attributes(fields.object("attributes"));
        put(attributes, "email", contact.text("email", 320));
        put(attributes, "phone", contact.text("phone", 40));
        List<String> urls = new ArrayList<>();
        List<Attachment> files = new ArrayList<>();
        for (Fields file : fields.list("attachments", MOST_FILES)) {
            URI url = url(file);
            urls.add(url.toString());
            files.add(attachment(file, url, lateFiles.key(inbox.id(), url.toString())));
        }
        String text = fields.text("text", LONGEST_TEXT);
        if (text.isBlank() && files.isEmpty() && fields.text("kind", 20).isEmpty()) {
            throw new Malformed("text", "a text, attachments, or a kind that needs neither");
        }
        InboundMessage message = new InboundMessage(
                inbox.id(),
                fields.needed("id", LONGEST_ID),
                "",
                new ContactAddress(contact.needed("id", 320), contact.text("name", LONGEST_NAME)),
                kind(fields.text("kind", 20), text, files),
                InboundMessage.cleaned(text),
                "",
                "",
                fields.text("subject", LONGEST_NAME),
                files,
                ThreadHints.NONE,
                fields.flag("automatic"),
                attributes,
                instant(fields));
        return new IncomingMessage(message, urls);
    }

    private static Kind kind(String name, String text, List<Attachment> files) {
        if (!name.isEmpty()) {
            try {
                return Kind.valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                return Kind.UNSUPPORTED;
            }
        }
        if (!text.isBlank() || files.isEmpty()) {
            return Kind.TEXT;
        }
        String type = files.get(0).mediaType();
        return type.startsWith("image/")
                ? Kind.IMAGE
                : type.startsWith("audio/") ? Kind.AUDIO : type.startsWith("video/") ? Kind.VIDEO : Kind.FILE;
    }

    private static URI url(Fields file) {
        file.knowsOnly("url", "name", "type");
        try {
            URI url = new URI(file.needed("url", LONGEST_URL));
            if ("https".equals(url.getScheme()) || "http".equals(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException e) {
            // told below
        }
        throw new Malformed(file.path() + "url", "an absolute address that begins with https://");
    }

    private static Attachment attachment(Fields file, URI url, String key) {
        String name = file.text("name", LONGEST_NAME);
        String last = url.getPath() == null ? "" : url.getPath().replaceAll("^.*/", "");
        String type = file.text("type", 100).toLowerCase(Locale.ROOT);
        return new Attachment(
                key,
                fileName(name.isBlank() ? last : name),
                type.matches("[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*") ? type : "application/octet-stream",
                0,
                "");
    }

    private static String fileName(String given) {
        String bare =
                given.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        String cut = bare.length() > LONGEST_NAME ? bare.substring(0, LONGEST_NAME) : bare;
        return cut.isEmpty() || cut.equals(".") || cut.equals("..") ? "attachment" : cut;
    }

    private static Map<String, String> attributes(Fields given) {
        Map<String, String> attributes = new HashMap<>();
        for (Iterator<String> names = given.node().fieldNames(); names.hasNext(); ) {
            String name = names.next();
            // client-id belongs to the core: it would tie the message to one of the widget's.
            if (!name.matches("[a-z][a-z0-9_.-]{0,39}") || name.equals("client-id")) {
                throw new Malformed("attributes", "names of a-z, 0-9, _ . -, at most 40 characters, not client-id");
            }
            put(attributes, name, given.text(name, 512));
        }
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new Malformed("attributes", "at most " + MOST_ATTRIBUTES);
        }
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, String value) {
        if (!value.isBlank()) {
            attributes.put(name, value);
        }
    }

    private static Optional<Instant> instant(Fields fields) {
        String text = fields.text("sentAt", 40);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw new Malformed("sentAt", "a time with zone such as 2026-11-23T09:30:00Z");
        }
    }
}
