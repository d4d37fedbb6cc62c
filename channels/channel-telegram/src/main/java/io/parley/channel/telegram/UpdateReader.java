package io.parley.channel.telegram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.parley.channel.Attachment;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundMessage.Kind;
import io.parley.channel.LateFiles;
import io.parley.channel.ThreadHints;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes messages of updates. */
final class UpdateReader {

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(32).build())
            .build());

    /** Fields of a message that hold one file, and what it is. */
    private static final Map<String, Kind> FILES = Map.of(
            "document", Kind.FILE,
            "voice", Kind.AUDIO,
            "audio", Kind.AUDIO,
            "video", Kind.VIDEO,
            "video_note", Kind.VIDEO,
            "sticker", Kind.IMAGE);

    private final String inbox;
    private final LateFiles lateFiles;

    UpdateReader(String inbox, LateFiles lateFiles) {
        this.inbox = inbox;
        this.lateFiles = lateFiles;
    }

    Update read(byte[] body) {
        try {
            JsonNode update = JSON.readTree(body);
            if (update == null || !update.path("update_id").isIntegralNumber()) {
                return new Update.Unreadable("no update_id");
            }
            JsonNode message = update.path("message");
            return message.path("chat").path("type").asText().equals("private")
                    ? said(update.path("update_id").asText(), message)
                    : new Update.Nothing();
        } catch (IOException notJson) {
            return new Update.Unreadable("no JSON");
        }
    }

    private Update said(String id, JsonNode message) {
        String chat = message.path("chat").path("id").asText();
        if (chat.isEmpty()) {
            return new Update.Unreadable("no chat.id");
        }
        String text = message.has("text")
                ? message.path("text").asText()
                : message.path("caption").asText();
        Kind kind = Kind.UNSUPPORTED;
        Optional<JsonNode> file = Optional.empty();
        if (message.has("text")) {
            kind = Kind.TEXT;
        } else if (message.path("photo").size() > 0) {
            // Several sizes of one picture, the largest last.
            kind = Kind.IMAGE;
            file = Optional.of(message.path("photo").get(message.path("photo").size() - 1));
        } else if (message.has("location")) {
            kind = Kind.LOCATION;
            JsonNode place = message.path("location");
            text = place.path("latitude").asText() + ","
                    + place.path("longitude").asText();
        }
        for (Map.Entry<String, Kind> known : FILES.entrySet()) {
            if (message.has(known.getKey())) {
                kind = known.getValue();
                file = Optional.of(message.path(known.getKey()));
            }
        }
        Optional<String> fileId =
                file.map(found -> found.path("file_id").asText()).filter(found -> found.matches("\\S{1,1000}"));
        String name = file.map(found -> found.path("file_name").asText()).orElse("");
        String type = file.map(found -> found.path("mime_type").asText()).orElse("");
        Kind shown = kind;
        List<Attachment> files = fileId.map(found -> List.of(attachment(found, name, type, shown)))
                .orElse(List.of());
        return new Update.Said(
                new InboundMessage(
                        inbox,
                        id,
                        "",
                        new ContactAddress(chat, name(message.path("from"))),
                        kind,
                        InboundMessage.cleaned(text),
                        "",
                        "",
                        "",
                        files,
                        ThreadHints.NONE,
                        message.path("from").path("is_bot").asBoolean(),
                        Map.of(),
                        Optional.of(Instant.ofEpochSecond(message.path("date").asLong()))),
                fileId.stream().toList());
    }

    private Attachment attachment(String fileId, String name, String type, Kind kind) {
        String lower = type.toLowerCase(Locale.ROOT);
        String known = lower.matches("[a-z0-9][a-z0-9.+-]*/[a-z0-9][a-z0-9.+-]*")
                ? lower
                : kind == Kind.IMAGE ? "image/jpeg" : "application/octet-stream";
        return new Attachment(lateFiles.key(inbox, fileId), fileName(name, kind), known, 0, "");
    }

    private static String fileName(String given, Kind kind) {
        String bare =
                given.replaceAll("^.*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        String cut = bare.length() > 200 ? bare.substring(0, 200) : bare;
        return cut.isEmpty() ? kind.name().toLowerCase(Locale.ROOT) : cut;
    }

    private static String name(JsonNode from) {
        String name =
                from.path("first_name").asText() + " " + from.path("last_name").asText();
        return name.length() > 200 ? name.substring(0, 200) : name.strip();
    }
}
