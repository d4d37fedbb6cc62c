package io.parley.archive;

import com.fasterxml.jackson.databind.JsonNode;
import io.parley.generation.Sight;
import io.parley.outbox.OutboxEvent;
import io.parley.shared.PastValues.Past;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What channels share without an end, as rows; the last event counts. Blocking; the caller has the transaction. */
final class ValueRows {
    private static final int LONGEST_NAME = 300;

    private static final String VALUE = """
            insert into shared_values (workspace, name, value, present, generation, ms, number) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, name) do update set value = excluded.value, present = excluded.present,
              generation = excluded.generation, ms = excluded.ms, number = excluded.number
            where (excluded.generation, excluded.ms, excluded.number)
               >= (shared_values.generation, shared_values.ms, shared_values.number)""";

    private static final String PAGE = """
            select name, value from shared_values where workspace = ? and present = 1 and name > ? order by name limit ?""";

    private ValueRows() {}

    static void write(Handle handle, String workspace, List<OutboxEvent> events) {
        // One row of a table at most once per statement: PostgreSQL refuses to update a row twice in one.
        Map<String, Row> latest = new LinkedHashMap<>();
        for (OutboxEvent event : events) {
            if (event.type().equals("value.kept")) {
                Row row = Row.of(event);
                latest.merge(row.name, row, Row::or);
            }
        }
        if (latest.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(VALUE);
        latest.values()
                .forEach(row -> batch.add(
                        workspace,
                        row.name,
                        row.value,
                        row.present ? 1 : 0,
                        row.place.generation(),
                        row.place.ms(),
                        row.place.number()));
        batch.execute();
    }

    static List<Past> after(Handle handle, String workspace, String name, int limit) {
        return handle.createQuery(PAGE)
                .bind(0, workspace)
                .bind(1, name)
                .bind(2, limit)
                .map((row, context) -> new Past(row.getString("name"), row.getString("value")))
                .list();
    }

    private record Row(String name, String value, boolean present, Sight place) {

        static Row of(OutboxEvent event) {
            JsonNode kept = Texts.json(event.detail());
            return new Row(
                    Texts.of(kept, "name", LONGEST_NAME),
                    Texts.of(kept, "value", Integer.MAX_VALUE),
                    kept.hasNonNull("value"),
                    Sight.of(event.generation(), event.id()));
        }

        Row or(Row other) {
            return other.place.compareTo(place) > 0 ? other : this;
        }
    }
}
