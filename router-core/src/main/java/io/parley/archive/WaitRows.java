package io.parley.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.outbox.OutboxEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Waits as rows: the first end counts, and with it the queue and the line in which it ended. The same events in any order leave the same
 * rows. Blocking; the caller has the transaction.
 */
final class WaitRows {
    /** These change neither queue nor line nor end a wait, and are most of what happens while one waits. */
    private static final Set<String> SILENT = Set.of(
            "conversation.offered",
            "conversation.declined",
            "conversation.expired",
            "conversation.widened",
            "conversation.left",
            "conversation.warned",
            "conversation.breached");

    /** Nobody took it, and nobody waits any more: what is put aside until a chosen time is not waited for. */
    private static final Set<String> LEFT = Set.of("CLOSED", "ABANDONED", "CALLBACK");

    private static final String WAIT = """
            insert into waits (workspace, conversation, since_ms, queue, line, version, ended_ms, taken)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, conversation, since_ms) do update set queue = excluded.queue, line = excluded.line,
              version = excluded.version, ended_ms = excluded.ended_ms, taken = excluded.taken
            where (waits.ended_ms = 0 and (excluded.ended_ms > 0 or excluded.version > waits.version))
               or (excluded.ended_ms > 0 and excluded.ended_ms < waits.ended_ms)""";

    private WaitRows() {}

    static void write(Handle handle, String workspace, List<OutboxEvent> events) {
        Map<String, Wait> waits = new LinkedHashMap<>();
        for (OutboxEvent event : events) {
            if (event.type().startsWith("conversation.")
                    && !event.record().isEmpty()
                    && !SILENT.contains(event.type())) {
                Wait wait = Wait.of(event);
                if (wait.since > 0) {
                    // One row of a table at most once per statement: PostgreSQL refuses to update a row twice in one.
                    waits.merge(wait.conversation + "|" + wait.since, wait, Wait::or);
                }
            }
        }
        if (waits.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(WAIT);
        for (Wait wait : waits.values()) {
            batch.add(
                    workspace,
                    wait.conversation,
                    wait.since,
                    wait.queue,
                    wait.line,
                    wait.version,
                    wait.ended,
                    wait.taken ? 1 : 0);
        }
        batch.execute();
    }

    private record Wait(
            String conversation, long since, String queue, String line, long version, long ended, boolean taken) {

        static Wait of(OutboxEvent event) {
            JsonNode record = Texts.json(event.record());
            String state = record.path("state").asText();
            boolean taken = state.equals("ACTIVE");
            boolean ended = taken || LEFT.contains(state);
            return new Wait(
                    event.conversation(),
                    record.path("t0").asLong(),
                    Texts.of(record, "queue", 40),
                    line(event.generation(), record.path("plan")),
                    event.version(),
                    ended ? event.atMs() : 0,
                    taken);
        }

        /** As {@code place.lua} names it. */
        private static String line(long generation, JsonNode plan) {
            long first = plan.path(0).path(1).asLong();
            return generation + ":" + (first == 0 ? plan.path(1).path(1).asLong() : first);
        }

        Wait or(Wait other) {
            if (ended > 0 && other.ended > 0) {
                return other.ended < ended ? other : this;
            }
            if (ended > 0 || other.ended > 0) {
                return ended > 0 ? this : other;
            }
            return other.version > version ? other : this;
        }
    }
}
