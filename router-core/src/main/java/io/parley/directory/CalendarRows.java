package io.parley.directory;

import io.parley.hours.Calendar;
import io.parley.hours.Slot;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Calendars as rows: days and dates are the names of JSON fields, slots their lists. Blocking; the caller has the transaction. */
final class CalendarRows {

    private CalendarRows() {}

    static List<Calendar> read(Handle handle, String workspace) {
        return handle.createQuery("select id, zone, week, days from calendars where workspace = ? order by place")
                .bind(0, workspace)
                .map((row, context) -> new Calendar(
                        row.getString("id"),
                        ZoneId.of(row.getString("zone")),
                        slots(row.getString("week"), name -> DayOfWeek.valueOf(name.toUpperCase(Locale.ROOT))),
                        slots(row.getString("days"), LocalDate::parse)))
                .list();
    }

    static void write(Handle handle, String workspace, List<Calendar> calendars) {
        for (int i = 0; i < calendars.size(); i++) {
            Calendar calendar = calendars.get(i);
            handle.execute(
                    "insert into calendars (workspace, id, zone, week, days, place) values (?, ?, ?, ?, ?, ?)",
                    workspace,
                    calendar.id(),
                    calendar.zone().getId(),
                    texts(calendar.week()),
                    texts(calendar.days()),
                    i);
        }
    }

    private static <K> Map<K, List<Slot>> slots(String json, Function<String, K> key) {
        Map<K, List<Slot>> slots = new java.util.HashMap<>();
        StoredJson.lists(json)
                .forEach((name, texts) -> slots.put(
                        key.apply(name), texts.stream().map(Slot::parse).toList()));
        return slots;
    }

    private static String texts(Map<?, List<Slot>> slots) {
        Map<String, List<String>> texts = new TreeMap<>();
        slots.forEach((day, list) -> texts.put(
                day.toString().toLowerCase(Locale.ROOT),
                list.stream().map(Slot::toString).toList()));
        return StoredJson.write(texts);
    }
}
