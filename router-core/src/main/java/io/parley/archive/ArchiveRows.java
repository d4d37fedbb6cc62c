package io.parley.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.outbox.OutboxEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What events mean, as rows: conversations, entries, transitions, waits, deliveries, contacts and
 * what channels share. Writing the same events again, in any order,
 * leaves the same rows. Blocking; the caller has the transaction.
 */
final class ArchiveRows {
    private static final Map<String, Integer> STANDING =
            Map.of("pending", 1, "retrying", 2, "unknown", 2, "sent", 3, "failed", 4, "delivered", 5, "read", 6);

    private static final String ENTRY = """
            insert into entries (workspace, conversation, seq, kind, author, at_ms, body, shown) values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, conversation, seq) do nothing""";
    private static final String HTML = """
            insert into entry_html (workspace, conversation, seq, html) values (?, ?, ?, ?)
            on conflict (workspace, conversation, seq) do nothing""";
    private static final String TRIM = """
            insert into trims (workspace, conversation, version, due_ms) values (?, ?, ?, ?)
            on conflict (workspace, conversation) do update set version = excluded.version, due_ms = excluded.due_ms
            where excluded.version > trims.version""";
    private static final String TRANSITION = """
            insert into transitions (workspace, conversation, version, type, state, queue, agent, at_ms, detail)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, conversation, version, type) do nothing""";
    private static final String CONVERSATION = """
            insert into conversations (workspace, id, contact, inbox, channel, queue, agent, state, version, subject, language,
              opened_ms, closed_ms, updated_ms, record, sticky) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, id) do update set contact = excluded.contact, queue = excluded.queue,
              agent = excluded.agent, state = excluded.state, version = excluded.version, subject = excluded.subject,
              language = excluded.language, closed_ms = excluded.closed_ms, updated_ms = excluded.updated_ms,
              record = excluded.record, sticky = excluded.sticky
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
        PreparedBatch html = handle.prepareBatch(HTML);
        PreparedBatch transitions = handle.prepareBatch(TRANSITION);
        // One row of a table at most once per statement: PostgreSQL refuses to update a row twice in one.
        Map<String, OutboxEvent> latest = new LinkedHashMap<>();
        Map<String, OutboxEvent> moved = new LinkedHashMap<>();
        for (OutboxEvent event : events) {
            if (event.type().equals("entry.appended")) {
                addEntry(entries, workspace, event);
                if (!event.html().isEmpty()) {
                    html.add(workspace, event.conversation(), event.seq(), Texts.of(event.html()));
                }
            } else if (event.type().equals("delivery.moved")) {
                moved.merge(event.conversation() + "|" + event.seq(), event, ArchiveRows::further);
            } else if (event.type().startsWith("conversation.")
                    && !event.record().isEmpty()) {
                addTransition(transitions, workspace, event);
                latest.merge(event.conversation(), event, ArchiveRows::later);
            }
        }
        execute(entries);
        execute(html);
        execute(transitions);
        WaitRows.write(handle, workspace, events);
        ValueRows.write(handle, workspace, events);
        writeConversations(handle, workspace, latest);
        writeDeliveries(handle, workspace, moved);
    }

    private static void addEntry(PreparedBatch batch, String workspace, OutboxEvent event) {
        JsonNode entry = Texts.json(event.detail());
        batch.add(
                workspace,
                event.conversation(),
                event.seq(),
                Texts.of(entry, "kind", 20),
                Texts.of(entry, "author", 20),
                event.atMs(),
                Texts.of(event.detail()),
                isShown(entry) ? 1 : 0);
    }

    /** As {@link io.parley.transcript.LogEntries#forContact} sees it. */
    private static boolean isShown(JsonNode entry) {
        return !entry.path("kind").asText().equals("note")
                && !entry.path("event").asText().startsWith("delivery.");
    }

    private static void addTransition(PreparedBatch batch, String workspace, OutboxEvent event) {
        JsonNode record = Texts.json(event.record());
        batch.add(
                workspace,
                event.conversation(),
                event.version(),
                Texts.of(event.type(), 60),
                Texts.of(record, "state", 20),
                Texts.of(record, "queue", 40),
                Texts.of(record, "agent", 40),
                event.atMs(),
                Texts.of(detail(event, record)));
    }

    /** With why its agent got it, which the record forgets when the conversation leaves them. */
    private static String detail(OutboxEvent event, JsonNode record) {
        boolean given =
                event.type().equals("conversation.offered") || event.type().equals("conversation.assigned");
        if (given && record.has("won") && Texts.json(event.detail()) instanceof ObjectNode detail) {
            return detail.set("won", record.get("won")).toString();
        }
        return event.detail();
    }

    private static void writeConversations(Handle handle, String workspace, Map<String, OutboxEvent> latest) {
        PreparedBatch conversations = handle.prepareBatch(CONVERSATION);
        PreparedBatch trims = handle.prepareBatch(TRIM);
        Map<String, OutboxEvent> contacts = new LinkedHashMap<>();
        latest.forEach((id, event) -> {
            JsonNode record = Texts.json(event.record());
            String contact = Texts.of(record, "contact", 80);
            conversations.add(
                    workspace,
                    id,
                    contact,
                    Texts.of(record, "inbox", 40),
                    Texts.of(record, "channel", 40),
                    Texts.of(record, "queue", 40),
                    Texts.of(record, "agent", 40),
                    Texts.of(record, "state", 20),
                    event.version(),
                    Texts.of(record, "subject", Integer.MAX_VALUE),
                    Texts.of(record, "language", 40),
                    record.path("openedAt").asLong(),
                    record.path("closedAt").asLong(),
                    event.atMs(),
                    Texts.of(event.record()),
                    Texts.of(record, "sticky", 40));
            long closed = record.path("closedAt").asLong();
            if (closed > 0) {
                trims.add(workspace, id, event.version(), closed);
            }
            contacts.merge(contact, event, (one, other) -> other.atMs() >= one.atMs() ? other : one);
        });
        execute(conversations);
        execute(trims);
        writeContacts(handle, workspace, contacts);
    }

    private static void writeContacts(Handle handle, String workspace, Map<String, OutboxEvent> contacts) {
        PreparedBatch people = handle.prepareBatch(CONTACT);
        contacts.forEach((contact, event) -> {
            JsonNode record = Texts.json(event.record());
            people.add(
                    workspace,
                    contact,
                    Texts.of(record, "inbox", 40),
                    Texts.of(record, "address", 320),
                    Texts.of(record, "name", 400),
                    event.atMs());
        });
        execute(people);
    }

    private static void writeDeliveries(Handle handle, String workspace, Map<String, OutboxEvent> moved) {
        PreparedBatch deliveries = handle.prepareBatch(DELIVERY);
        moved.values().forEach(event -> {
            JsonNode state = Texts.json(event.detail());
            deliveries.add(
                    workspace,
                    event.conversation(),
                    event.seq(),
                    Texts.of(state, "status", 20),
                    standing(event),
                    Texts.of(state, "detail", Integer.MAX_VALUE));
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
        JsonNode state = Texts.json(event.detail());
        return STANDING.getOrDefault(state.path("status").asText(), 0)
                + 10 * state.path("round").asInt(0);
    }
}
