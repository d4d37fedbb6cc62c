package io.parley.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.parley.json.WireJson;
import io.parley.outbox.OutboxEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Events as rows. Writing the same events again, in any order, leaves the same rows. Blocking; the caller has the transaction. */
final class ArchiveRows {
    private static final Map<String, Integer> STANDING =
            Map.of("pending", 1, "retrying", 2, "unknown", 2, "sent", 3, "failed", 4, "delivered", 5, "read", 6);

    private static final String ENTRY = """
            insert into entries (workspace, conversation, seq, kind, author, at_ms, body) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, conversation, seq) do nothing""";
    private static final String TRANSITION = """
            insert into transitions (workspace, conversation, version, type, state, queue, agent, at_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, conversation, version, type) do nothing""";
    private static final String CONVERSATION = """
            insert into conversations (workspace, id, contact, inbox, channel, queue, agent, state, version, subject, language,
              opened_ms, closed_ms, updated_ms) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, id) do update set contact = excluded.contact, queue = excluded.queue,
              agent = excluded.agent, state = excluded.state, version = excluded.version, subject = excluded.subject,
              language = excluded.language, closed_ms = excluded.closed_ms, updated_ms = excluded.updated_ms
            where excluded.version >= conversations.version""";
    private static final String CONTACT = """
            insert into contacts (workspace, id, inbox, address, name, seen_ms) values (?, ?, ?, ?, ?, ?)
            on conflict (workspace, id) do update set name = excluded.name, seen_ms = excluded.seen_ms
            where excluded.seen_ms >= contacts.seen_ms""";
    private static final String DELIVERY = """
            insert into deliveries (workspace, conversation, seq, status, standing, detail) values (?, ?, ?, ?, ?, ?)
            on conflict (workspace, conversation, seq) do update set status = excluded.status,
              standing = excluded.standing, detail = excluded.detail
            where excluded.standing >= deliveries.standing""";

    private ArchiveRows() {}

    static void write(Handle handle, String workspace, List<OutboxEvent> events) {
        PreparedBatch entries = handle.prepareBatch(ENTRY);
        PreparedBatch transitions = handle.prepareBatch(TRANSITION);
        // One row of a table at most once per statement: PostgreSQL refuses to update a row twice in one.
        Map<String, OutboxEvent> latest = new LinkedHashMap<>();
        Map<String, OutboxEvent> moved = new LinkedHashMap<>();
        for (OutboxEvent event : events) {
            if (event.type().equals("entry.appended")) {
                addEntry(entries, workspace, event);
            } else if (event.type().equals("delivery.moved")) {
                moved.merge(event.conversation() + "|" + event.seq(), event, ArchiveRows::further);
            } else if (event.type().startsWith("conversation.")
                    && !event.record().isEmpty()) {
                addTransition(transitions, workspace, event);
                latest.merge(event.conversation(), event, ArchiveRows::later);
            }
        }
        execute(entries);
        execute(transitions);
        writeConversations(handle, workspace, latest);
        writeDeliveries(handle, workspace, moved);
    }

    static void reject(Handle handle, String workspace, OutboxEvent event, String reason) {
        handle.execute(
                """
                insert into archive_rejects (workspace, event, type, fields, reason) values (?, ?, ?, ?, ?)
                on conflict (workspace, event) do nothing""",
                workspace,
                event.id(),
                text(event.type(), 60),
                text(event.detail() + " " + event.record(), Integer.MAX_VALUE),
                text(reason, 1000));
    }

    private static void addEntry(PreparedBatch batch, String workspace, OutboxEvent event) {
        JsonNode entry = json(event.detail());
        batch.add(
                workspace,
                event.conversation(),
                event.seq(),
                text(entry, "kind", 20),
                text(entry, "author", 20),
                event.atMs(),
                text(event.detail(), Integer.MAX_VALUE));
    }

    private static void addTransition(PreparedBatch batch, String workspace, OutboxEvent event) {
        JsonNode record = json(event.record());
        batch.add(
                workspace,
                event.conversation(),
                event.version(),
                text(event.type(), 60),
                text(record, "state", 20),
                text(record, "queue", 40),
                text(record, "agent", 40),
                event.atMs());
    }

    private static void writeConversations(Handle handle, String workspace, Map<String, OutboxEvent> latest) {
        PreparedBatch conversations = handle.prepareBatch(CONVERSATION);
        Map<String, Object[]> contacts = new LinkedHashMap<>();
        latest.forEach((id, event) -> {
            JsonNode record = json(event.record());
            String contact = text(record, "contact", 80);
            conversations.add(
                    workspace,
                    id,
                    contact,
                    text(record, "inbox", 40),
                    text(record, "channel", 40),
                    text(record, "queue", 40),
                    text(record, "agent", 40),
                    text(record, "state", 20),
                    event.version(),
                    text(record, "subject", Integer.MAX_VALUE),
                    text(record, "language", 40),
                    record.path("openedAt").asLong(),
                    record.path("closedAt").asLong(),
                    event.atMs());
            contacts.put(contact, new Object[] {
                workspace,
                contact,
                text(record, "inbox", 40),
                text(record, "address", 320),
                text(record, "name", 400),
                event.atMs()
            });
        });
        PreparedBatch people = handle.prepareBatch(CONTACT);
        contacts.values().forEach(people::add);
        execute(conversations);
        execute(people);
    }

    private static void writeDeliveries(Handle handle, String workspace, Map<String, OutboxEvent> moved) {
        PreparedBatch deliveries = handle.prepareBatch(DELIVERY);
        moved.values().forEach(event -> {
            JsonNode state = json(event.detail());
            deliveries.add(
                    workspace,
                    event.conversation(),
                    event.seq(),
                    text(state, "status", 20),
                    standing(event),
                    text(state, "detail", Integer.MAX_VALUE));
        });
        execute(deliveries);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static OutboxEvent later(OutboxEvent one, OutboxEvent other) {
        return other.version() >= one.version() ? other : one;
    }

    private static OutboxEvent further(OutboxEvent one, OutboxEvent other) {
        return standing(other) >= standing(one) ? other : one;
    }

    /** What is said after a replay overrules whatever was said before it. */
    private static int standing(OutboxEvent event) {
        JsonNode state = json(event.detail());
        return STANDING.getOrDefault(state.path("status").asText(), 0)
                + 10 * state.path("round").asInt(0);
    }

    private static String text(JsonNode json, String field, int longest) {
        return text(json.path(field).asText(""), longest);
    }

    /** PostgreSQL's texts have no U+0000 and its columns an end. */
    private static String text(String value, int longest) {
        String clean = value.indexOf('\0') < 0 ? value : value.replace("\0", "");
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("archive: an event that is not JSON, " + text.length() + " characters");
        }
    }
}
