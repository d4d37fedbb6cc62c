package io.parley.archive;

import io.parley.generation.Sight;
import io.parley.outbox.OutboxEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The events themselves, and how far each generation was seen. Blocking; the caller has the transaction. */
final class EventRows {
    private static final String EVENT = """
            insert into events (workspace, generation, ms, number, type, conversation, version, seq, at_ms, detail, record, html)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, generation, ms, number) do nothing""";
    private static final String SEEN = """
            insert into generations (workspace, number, id, ms, event) values (?, ?, '', ?, ?)
            on conflict (workspace, number) do update set ms = excluded.ms, event = excluded.event
            where excluded.ms > generations.ms or (excluded.ms = generations.ms and excluded.event > generations.event)""";
    private static final String NEXT = """
            select * from events where workspace = ? and (generation, ms, number) > (?, ?, ?)
            order by generation, ms, number limit ?""";
    private static final String REJECT = """
            insert into archive_rejects (workspace, event, type, fields, reason) values (?, ?, ?, ?, ?)
            on conflict (workspace, event) do nothing""";

    private EventRows() {}

    static void write(Handle handle, String workspace, List<OutboxEvent> events) {
        PreparedBatch batch = handle.prepareBatch(EVENT);
        Map<Long, Sight> seen = new TreeMap<>();
        for (OutboxEvent event : events) {
            Sight place = Sight.of(event.generation(), event.id());
            seen.merge(place.generation(), place, Sight::or);
            batch.add(
                    workspace,
                    place.generation(),
                    place.ms(),
                    place.number(),
                    Texts.of(event.type(), 60),
                    Texts.of(event.conversation(), 40),
                    event.version(),
                    event.seq(),
                    event.atMs(),
                    Texts.of(event.detail()),
                    Texts.of(event.record()),
                    Texts.of(event.html()));
        }
        batch.execute();
        seen.values().forEach(place -> handle.execute(SEEN, workspace, place.generation(), place.ms(), place.number()));
    }

    /** Events after a place, in the order in which they happened. */
    static List<OutboxEvent> after(Handle handle, String workspace, Sight place, int limit) {
        return new ArrayList<>(handle.createQuery(NEXT)
                .bind(0, workspace)
                .bind(1, place.generation())
                .bind(2, place.ms())
                .bind(3, place.number())
                .bind(4, limit)
                .map((row, context) -> new OutboxEvent(
                        row.getLong("ms") + "-" + row.getLong("number"),
                        row.getString("type"),
                        row.getString("conversation"),
                        row.getLong("version"),
                        row.getLong("seq"),
                        row.getLong("at_ms"),
                        row.getLong("generation"),
                        row.getString("detail"),
                        row.getString("record"),
                        row.getString("html")))
                .list());
    }

    /** Puts an event aside that history cannot take. */
    static void reject(Handle handle, String workspace, OutboxEvent event, String reason) {
        handle.execute(
                REJECT,
                workspace,
                Texts.of(event.generation() + ":" + event.id(), 60),
                Texts.of(event.type(), 60),
                Texts.of(event.detail() + " " + event.record()),
                Texts.of(reason, 1000));
    }
}
