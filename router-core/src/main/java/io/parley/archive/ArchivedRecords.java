package io.parley.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parley.assignment.ConversationRecord;
import io.parley.assignment.PastConversations;
import io.parley.conversation.ConversationId;
import io.parley.sql.Database;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Conversations' records as history has them: the last transition's, with the numbers of the entries that came after it. */
public final class ArchivedRecords implements PastConversations {
    private static final int PREVIEW = 120;
    private static final int UNSETTLED = 50;

    private final Database database;
    private final Set<String> pushChannels;
    private final Clock clock;

    /**
     * Reads nothing yet.
     *
     * @param pushChannels types of the channels whose messages the core sends
     */
    public ArchivedRecords(Database database, Set<String> pushChannels, Clock clock) {
        this.database = database;
        this.pushChannels = Set.copyOf(pushChannels);
        this.clock = clock;
    }

    @Override
    public Future<Optional<ConversationRecord>> find(WorkspaceId workspace, ConversationId conversation) {
        return database.read(handle -> handle.createQuery(
                        "select record from conversations where workspace = ? and id = ? and record <> ''")
                .bind(0, workspace.value())
                .bind(1, conversation.value())
                .mapTo(String.class)
                .findOne()
                .map(record -> ConversationRecord.parse(
                        upToDate(handle, workspace, conversation, record).toString())));
    }

    @Override
    public Future<List<ConversationRecord>> finished(
            WorkspaceId workspace, Set<String> queues, long before, int limit) {
        if (queues.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        return database.read(handle -> handle.createQuery(
                        "select record from conversations where workspace = :workspace and updated_ms < :before"
                                + " and state in ('CLOSED', 'ABANDONED') and queue in (<queues>) and record <> ''"
                                + " order by updated_ms desc, id desc limit :limit")
                .bind("workspace", workspace.value())
                .bind("before", before)
                .bind("limit", limit)
                .bindList("queues", List.copyOf(queues))
                .mapTo(String.class)
                .map(ConversationRecord::parse)
                .list());
    }

    @Override
    public Future<List<SetAside>> aside(
            WorkspaceId workspace, Set<String> queues, String agent, Before before, int limit) {
        return database.read(handle -> handle.createQuery(
                        // The states in these words, so that the index of them is used.
                        "select record, updated_ms from conversations where workspace = :workspace"
                                + " and state in ('HELD', 'PARKED', 'CALLBACK')"
                                + " and (updated_ms < :ms or (updated_ms = :ms and id < :id))"
                                + " and (queue in (<queues>) or (state <> 'HELD' and sticky = :agent)) and record <> ''"
                                + " order by updated_ms desc, id desc limit :limit")
                .bind("workspace", workspace.value())
                .bind("ms", before.movedAtMs())
                .bind("id", before.id())
                .bind("agent", agent)
                .bind("limit", limit)
                .bindList("queues", queues.isEmpty() ? List.of("") : List.copyOf(queues))
                .map((row, context) ->
                        new SetAside(ConversationRecord.parse(row.getString("record")), row.getLong("updated_ms")))
                .list());
    }

    @Override
    public Future<List<Lost>> live(WorkspaceId workspace, long below, String after, int limit) {
        long now = clock.millis();
        return database.read(handle -> {
            List<Lost> page = new ArrayList<>();
            String last = after;
            // Finished ones beyond reopening are read over; a page without any other goes on.
            while (page.isEmpty()) {
                List<JsonNode> records = records(handle, workspace, last, now, limit);
                if (records.isEmpty()) {
                    return page;
                }
                last = records.get(records.size() - 1).path("id").asText();
                records.removeIf(record -> !isLive(record, now));
                Map<String, Numbers> numbers = numbers(handle, workspace, records, below);
                for (JsonNode record : records) {
                    String id = record.path("id").asText();
                    page.add(lost(handle, workspace, record, numbers.getOrDefault(id, Numbers.NONE)));
                }
            }
            return page;
        });
    }

    /** Open ones all; of the finished only those that moved within the longest time after which anything is reopened. */
    private static List<JsonNode> records(Handle handle, WorkspaceId workspace, String after, long now, int limit) {
        return handle.createQuery("select record from conversations where workspace = ? and id > ? and record <> ''"
                        + " and (state in ('QUEUED', 'OFFERED', 'ACTIVE', 'PARKED', 'WRAP_UP', 'HELD', 'CALLBACK') or (state = 'CLOSED' and closed_ms > ? -"
                        + " (select coalesce(max(reopen_ms), 0) from inboxes where workspace = ?)))"
                        + " order by id limit ?")
                .bind(0, workspace.value())
                .bind(1, after)
                .bind(2, now)
                .bind(3, workspace.value())
                .bind(4, limit)
                .mapTo(String.class)
                .map(Texts::json)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The last numbers of a page of conversations, by one query. */
    private static Map<String, Numbers> numbers(
            Handle handle, WorkspaceId workspace, List<JsonNode> records, long below) {
        if (records.isEmpty()) {
            return Map.of();
        }
        Map<String, Numbers> numbers = new HashMap<>();
        handle.createQuery(
                        "select conversation, max(seq) as last, max(case when seq < :below then seq else 0 end) as before"
                                + " from entries where workspace = :workspace and conversation in (<ids>) group by conversation")
                .bind("below", below)
                .bind("workspace", workspace.value())
                .bindList(
                        "ids",
                        records.stream()
                                .map(record -> record.path("id").asText())
                                .toList())
                .map((row, context) -> numbers.put(
                        row.getString("conversation"), new Numbers(row.getLong("last"), row.getLong("before"))))
                .list();
        return numbers;
    }

    private static boolean isLive(JsonNode record, long now) {
        return !record.path("state").asText().equals("CLOSED")
                || record.path("closedAt").asLong() + record.path("reopen").asLong() > now;
    }

    private Lost lost(Handle handle, WorkspaceId workspace, JsonNode record, Numbers numbers) {
        ConversationId id = new ConversationId(record.path("id").asText());
        String text = record.toString();
        boolean pushes = pushChannels.contains(record.path("channel").asText());
        return new Lost(
                id.value(),
                numbers.last > record.path("seq").asLong()
                        ? upToDate(handle, workspace, id, text).toString()
                        : text,
                pushes ? unsettled(handle, workspace, id) : List.of(),
                numbers.before);
    }

    private static List<Long> unsettled(Handle handle, WorkspaceId workspace, ConversationId id) {
        return handle.createQuery("""
                        select e.seq from entries e left join deliveries d
                          on d.workspace = e.workspace and d.conversation = e.conversation and d.seq = e.seq
                        where e.workspace = ? and e.conversation = ? and e.author = 'agent' and e.kind = 'text'
                          and coalesce(d.standing, 0) < 3 order by e.seq desc limit ?""")
                .bind(0, workspace.value())
                .bind(1, id.value())
                .bind(2, UNSETTLED)
                .mapTo(Long.class)
                .list();
    }

    private static ObjectNode upToDate(Handle handle, WorkspaceId workspace, ConversationId id, String text) {
        ObjectNode record = (ObjectNode) Texts.json(text);
        handle.createQuery("""
                        select seq, at_ms, body, shown from entries where workspace = ? and conversation = ? and seq > ?
                        order by seq""")
                .bind(0, workspace.value())
                .bind(1, id.value())
                .bind(2, record.path("seq").asLong())
                .map((row, context) -> {
                    record.put("seq", row.getLong("seq")).put("at", row.getLong("at_ms"));
                    if (row.getInt("shown") == 1) {
                        record.put("visible", row.getLong("seq"));
                        preview(
                                record,
                                Texts.json(row.getString("body")).path("text").asText());
                    }
                    return row.getLong("seq");
                })
                .forEach(seq -> {});
        return record;
    }

    private static void preview(ObjectNode record, String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (!line.isEmpty()) {
            record.put(
                    "preview",
                    line.codePointCount(0, line.length()) <= PREVIEW
                            ? line
                            : line.substring(0, line.offsetByCodePoints(0, PREVIEW)));
        }
    }

    /** A conversation's last number, and its last below another. */
    private record Numbers(long last, long before) {
        static final Numbers NONE = new Numbers(0, 0);
    }
}
