package io.parley.transcript;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.json.WireJson;
import io.parley.transcript.Transcripts.Post;
import io.parley.wire.AuthorKind;
import io.parley.wire.Entry;
import io.parley.wire.EntryKind;
import io.parley.wire.FileRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Entries between their form in Redis (JSON without number, time and delivery) and the two forms people see. Pure; call from
 * any thread.
 */
public final class LogEntries {
    private static final int PREVIEW = 120;
    private static final String BLANKS = " \t\n\u000B\f\r";

    private LogEntries() {}

    /** An entry as agents see it. {@code delivery} is {@code status|detail} or empty. */
    public static Entry forAgents(String json, long seq, long before, long atMs, String delivery) {
        return forAgents(parse(json), seq, before, atMs, delivery);
    }

    /** The same of an entry that was read already. */
    public static Entry forAgents(Entry stored, long seq, long before, long atMs, String delivery) {
        int bar = delivery.indexOf('|');
        return new Entry(
                seq,
                before,
                stored.kind(),
                stored.author(),
                stored.authorId(),
                stored.authorName(),
                stored.text(),
                stored.quoted(),
                stored.hasHtml(),
                stored.subject(),
                stored.files(),
                stored.event(),
                stored.args(),
                stored.clientId(),
                atMs,
                bar < 0 ? "" : delivery.substring(0, bar),
                bar < 0 ? "" : delivery.substring(bar + 1),
                stored.copies());
    }

    /** What the contact sees of an entry: nothing of notes, bounces and copies, and nothing that identifies an agent but the name. */
    public static Optional<Entry> forContact(Entry entry, long shownBefore) {
        if (entry.kind() == EntryKind.NOTE || entry.event().startsWith("delivery.")) {
            return Optional.empty();
        }
        boolean own = entry.author() == AuthorKind.CONTACT;
        return Optional.of(new Entry(
                entry.seq(),
                shownBefore,
                entry.kind(),
                entry.author(),
                own ? entry.authorId() : "",
                entry.authorName(),
                entry.text(),
                entry.quoted(),
                entry.hasHtml(),
                entry.subject(),
                entry.files(),
                entry.event(),
                entry.args(),
                own ? entry.clientId() : "",
                entry.atMs(),
                "",
                "",
                List.of()));
    }

    static String ofAgent(Post post) {
        ObjectNode entry = WireJson.MAPPER.createObjectNode();
        boolean filesAlone = post.text().isBlank() && !post.files().isEmpty();
        entry.put("kind", post.note() ? "note" : filesAlone ? "file" : "text");
        entry.put("author", "agent");
        entry.put("authorId", post.agent().value());
        entry.put("authorName", post.name());
        entry.put("text", post.text());
        if (!post.files().isEmpty()) {
            entry.set("files", WireJson.MAPPER.valueToTree(post.files()));
        }
        if (!post.copies().isEmpty()) {
            entry.set("copies", WireJson.MAPPER.valueToTree(post.copies()));
        }
        entry.put("clientId", post.clientId());
        return entry.toString();
    }

    /** The first characters of the text, or the files' names when there are no words. */
    static String preview(Post post) {
        return preview(
                post.text().isBlank()
                        ? post.files().stream().map(FileRef::name).collect(Collectors.joining(", "))
                        : post.text());
    }

    /** The first characters of a text on one line, never half a surrogate pair. */
    public static String preview(String text) {
        String words = text.strip();
        StringBuilder line = new StringBuilder(PREVIEW);
        boolean blank = false;
        for (int at = 0, points = 0; at < words.length() && points < PREVIEW; ) {
            int point = words.codePointAt(at);
            at += Character.charCount(point);
            boolean more = BLANKS.indexOf(point) >= 0;
            if (!more || !blank) {
                line.appendCodePoint(more ? ' ' : point);
                points++;
            }
            blank = more;
        }
        return line.toString();
    }

    private static Entry parse(String json) {
        try {
            return WireJson.MAPPER.readValue(json, Entry.class);
        } catch (JsonProcessingException e) {
            // The parser's message would quote the text.
            throw new IllegalStateException(
                    "log: an entry that is not JSON of an entry, " + json.length() + " characters, " + e.getLocation());
        }
    }
}
