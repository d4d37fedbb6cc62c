package io.parley.archive;

import io.parley.queue.Accuracy;
import io.parley.queue.Estimate;
import io.parley.queue.Pace;
import io.parley.sql.Database;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** How long waiting took, and what was foretold of it. Call from any thread. */
public final class WaitHistory {
    private static final int MOST_TAKEN = 20_000;

    private static final String TAKEN = """
            select queue, line, ended_ms from waits
            where workspace = ? and ended_ms > ? and taken = 1 order by ended_ms desc limit ?""";
    private static final String ACCURACY = """
            select w.queue, count(*) as measured, avg(abs(w.ended_ms - f.at_ms - f.likely_ms)) as error,
              sum(case when w.ended_ms - f.at_ms >= f.from_ms and (f.to_ms = 0 or w.ended_ms - f.at_ms <= f.to_ms)
                then 1 else 0 end) as hits
            from waits w join forecasts f
              on f.workspace = w.workspace and f.conversation = w.conversation and f.since_ms = w.since_ms
            where w.workspace = ? and w.ended_ms > ? and w.taken = 1 group by w.queue""";
    private static final String SERVICE = """
            select queue, sum(taken) as answered,
              sum(case when taken = 1 and ended_ms - since_ms <= ? then 1 else 0 end) as in_time,
              sum(case when taken = 0 and ended_ms - since_ms > ? then 1 else 0 end) as late_left,
              sum(case when taken = 0 then 1 else 0 end) as gone
            from waits where workspace = ? and ended_ms > ? group by queue""";
    private static final String FORETELL = """
            insert into forecasts (workspace, conversation, since_ms, at_ms, likely_ms, from_ms, to_ms)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (workspace, conversation, since_ms) do nothing""";

    private final Database database;

    public WaitHistory(Database database) {
        this.database = database;
    }

    /** When conversations were taken since a moment, by {@code queue} and by {@code |line}. */
    public Future<Map<String, Pace>> paces(WorkspaceId workspace, long sinceMs) {
        return database.read(handle -> {
            Map<String, List<Long>> taken = new HashMap<>();
            handle.createQuery(TAKEN)
                    .bind(0, workspace.value())
                    .bind(1, sinceMs)
                    .bind(2, MOST_TAKEN)
                    .map((row, context) -> {
                        long at = row.getLong("ended_ms");
                        taken.computeIfAbsent(row.getString("queue"), queue -> new ArrayList<>())
                                .add(at);
                        return taken.computeIfAbsent("|" + row.getString("line"), line -> new ArrayList<>())
                                .add(at);
                    })
                    .list();
            Map<String, Pace> paces = new HashMap<>();
            taken.forEach((name, times) -> paces.put(name, new Pace(times)));
            return paces;
        });
    }

    /** How right the estimates were of waits that ended since a moment, by queue. */
    public Future<Map<String, Accuracy>> accuracy(WorkspaceId workspace, long sinceMs) {
        return database.read(handle -> {
            Map<String, Accuracy> found = new HashMap<>();
            handle.createQuery(ACCURACY)
                    .bind(0, workspace.value())
                    .bind(1, sinceMs)
                    .map((row, context) -> found.put(
                            row.getString("queue"),
                            new Accuracy(
                                    row.getInt("measured"), Math.round(row.getDouble("error")), row.getInt("hits"))))
                    .list();
            return found;
        });
    }

    /** How waits ended since a moment, by queue. */
    public Future<Map<String, Service>> service(WorkspaceId workspace, long sinceMs, long targetMs) {
        return database.read(handle -> {
            Map<String, Service> found = new HashMap<>();
            handle.createQuery(SERVICE)
                    .bind(0, targetMs)
                    .bind(1, targetMs)
                    .bind(2, workspace.value())
                    .bind(3, sinceMs)
                    .map((row, context) -> found.put(
                            row.getString("queue"),
                            new Service(
                                    row.getInt("answered"),
                                    row.getInt("in_time"),
                                    row.getInt("late_left"),
                                    row.getInt("gone"))))
                    .list();
            return found;
        });
    }

    /** Keeps what was foretold; a second word on the same wait is not heard. */
    public Future<Void> foretell(WorkspaceId workspace, List<Forecast> forecasts) {
        return database.write(handle -> {
            write(handle, workspace, forecasts);
            return null;
        });
    }

    private static void write(Handle handle, WorkspaceId workspace, List<Forecast> forecasts) {
        PreparedBatch batch = handle.prepareBatch(FORETELL);
        for (Forecast forecast : forecasts) {
            batch.add(
                    workspace.value(),
                    forecast.conversation,
                    forecast.sinceMs,
                    forecast.atMs,
                    forecast.estimate.likelyMs(),
                    forecast.estimate.fromMs(),
                    forecast.estimate.toMs());
        }
        batch.execute();
    }

    /**
     * What was foretold.
     *
     * @param sinceMs when the wait began
     * @param atMs when it was foretold how much longer it lasts
     */
    public record Forecast(String conversation, long sinceMs, long atMs, Estimate estimate) {}

    /**
     * How waits ended.
     *
     * @param answered somebody took it
     * @param inTime of these, within the target
     * @param lateLeft the contact left later than the target
     * @param left the contact left, all of them
     */
    public record Service(int answered, int inTime, int lateLeft, int left) {

        /** Nothing happened. */
        public static final Service NONE = new Service(0, 0, 0, 0);
    }
}
