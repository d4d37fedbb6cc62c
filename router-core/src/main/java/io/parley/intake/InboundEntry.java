package io.parley.intake;

import com.fasterxml.jackson.core.JsonGenerator;
import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.json.WireJson;
import io.parley.transcript.LogEntries;
import io.parley.wire.AuthorKind;
import io.parley.wire.Copy;
import io.parley.wire.EntryKind;
import io.parley.wire.FileRef;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** A contact's message as the log keeps it. */
final class InboundEntry {

    private InboundEntry() {}

    /** The JSON of the entry, without what the script and the log add, and without what is empty. */
    static String json(InboundMessage message) {
        StringWriter text = new StringWriter(message.text().length() + 256);
        try (JsonGenerator json = WireJson.MAPPER.createGenerator(text)) {
            json.writeStartObject();
            json.writePOJOField("kind", kind(message));
            json.writePOJOField("author", AuthorKind.CONTACT);
            put(json, "authorId", message.contact().value());
            put(json, "authorName", message.contact().name());
            put(json, "text", message.text());
            put(json, "quoted", message.quoted());
            if (!message.html().isEmpty()) {
                json.writeBooleanField("hasHtml", true);
            }
            put(json, "subject", message.subject());
            if (!message.attachments().isEmpty()) {
                json.writePOJOField(
                        "files",
                        message.attachments().stream().map(InboundEntry::file).toList());
            }
            if (!message.copies().isEmpty()) {
                json.writePOJOField("copies", copies(message));
            }
            put(json, "clientId", message.attributes().getOrDefault("client-id", ""));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("an entry that cannot be written as JSON", e);
        }
        return text.toString();
    }

    private static void put(JsonGenerator json, String name, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    /** The first characters in one line, or the files' names when there are no words. */
    static String preview(InboundMessage message) {
        return LogEntries.preview(
                message.text().isBlank()
                        ? String.join(
                                ", ",
                                message.attachments().stream()
                                        .map(Attachment::name)
                                        .toList())
                        : message.text());
    }

    private static EntryKind kind(InboundMessage message) {
        return switch (message.kind()) {
            case TEXT, LINK, LOCATION -> EntryKind.TEXT;
            case IMAGE, AUDIO, VIDEO, FILE -> EntryKind.FILE;
            case EVENT, UNSUPPORTED -> message.text().isBlank() ? EntryKind.UNSUPPORTED : EntryKind.TEXT;
        };
    }

    static List<Copy> copies(InboundMessage message) {
        return message.copies().stream().map(InboundEntry::copy).toList();
    }

    static Copy copy(ContactAddress somebody) {
        return new Copy(somebody.value(), somebody.name());
    }

    private static FileRef file(Attachment file) {
        return new FileRef(file.blob(), file.name(), file.mediaType(), file.size());
    }
}
