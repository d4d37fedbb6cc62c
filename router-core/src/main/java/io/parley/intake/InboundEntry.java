package io.parley.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.channel.Attachment;
import io.parley.channel.InboundMessage;
import io.parley.json.WireJson;
import io.parley.wire.AuthorKind;
import io.parley.wire.Entry;
import io.parley.wire.EntryKind;
import io.parley.wire.FileRef;
import java.util.List;
import java.util.Map;

/** A contact's message as the log keeps it. */
final class InboundEntry {
    private static final int PREVIEW = 120;

    private InboundEntry() {}

    /** The JSON of the entry, without what the script and the log add. */
    static String json(InboundMessage message) {
        Entry entry = new Entry(
                0,
                0,
                kind(message),
                AuthorKind.CONTACT,
                message.contact().value(),
                message.contact().name(),
                message.text(),
                message.quoted(),
                !message.html().isEmpty(),
                message.subject(),
                message.attachments().stream().map(InboundEntry::file).toList(),
                "",
                Map.of(),
                message.attributes().getOrDefault("client-id", ""),
                0,
                "",
                "");
        ObjectNode node = WireJson.MAPPER.valueToTree(entry);
        node.remove(List.of("seq", "after", "atMs", "delivery", "deliveryDetail"));
        node.properties()
                .removeIf(
                        field -> field.getValue().isEmpty() && field.getValue().isContainerNode());
        return node.toString();
    }

    /** The first characters in one line, or the files' names when there are no words. */
    static String preview(InboundMessage message) {
        String text = message.text().isBlank()
                ? String.join(
                        ", ",
                        message.attachments().stream().map(Attachment::name).toList())
                : message.text();
        String line = text.strip().replaceAll("\\s+", " ");
        int end = Math.min(PREVIEW, line.length());
        return line.substring(
                0, end > 0 && Character.isHighSurrogate(line.charAt(end - 1)) && end < line.length() ? end - 1 : end);
    }

    private static EntryKind kind(InboundMessage message) {
        return switch (message.kind()) {
            case TEXT, LINK, LOCATION -> EntryKind.TEXT;
            case IMAGE, AUDIO, VIDEO, FILE -> EntryKind.FILE;
            case EVENT, UNSUPPORTED -> message.text().isBlank() ? EntryKind.UNSUPPORTED : EntryKind.TEXT;
        };
    }

    private static FileRef file(Attachment file) {
        return new FileRef(file.blob(), file.name(), file.mediaType(), file.size());
    }
}
