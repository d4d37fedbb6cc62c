package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.house.House;
import io.parley.bench.faults.house.HousePlan;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/** Every socket is cut at once, and all come back. */
final class F20Storm implements Row {
    /**
     * What only people and configuration are read from; history is written all the time, and every node looks at the workspaces' epochs
     * every two seconds.
     */
    private static final String READS = """
            select coalesce(sum(seq_scan + coalesce(idx_scan, 0)), 0) from pg_stat_user_tables
            where relname in ('queues', 'skills', 'agents', 'inboxes')""";

    private long readsBefore;

    @Override
    public String id() {
        return "F20";
    }

    @Override
    public String fault() {
        return "reconnect storm: every socket cut at once";
    }

    @Override
    public HousePlan house() {
        return HousePlan.two();
    }

    @Override
    public void prepare(Stage stage) throws Exception {
        stage.load().addIdle(stage.idle(), 120_000);
    }

    @Override
    public double injectAt(double seconds) {
        return seconds * 0.3;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        readsBefore = reads(stage.house());
        stage.figure("sockets", Integer.toString(stage.load().open()));
        stage.load().resetAll();
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) throws Exception {
        Evidence.Window fault = evidence.fault();
        stage.figure("back in 5 s", String.format("%.1f %%", reading.resumedPercent()));
        stage.atMost("slowest resume", reading.resumedMs() / 1e3, 60, "s");
        stage.atMost(
                "p99 of messages meanwhile",
                Latency.ms(evidence, Set.of(Kind.ACKED), fault.fromMicros(), fault.toMicros(), 0.99),
                250,
                "ms");
        stage.atMost("reads of people and configuration", (double) (reads(stage.house()) - readsBefore), 0, "");
    }

    private static long reads(House house) throws SQLException, InterruptedException {
        // Sessions report what they did at most once a second.
        Thread.sleep(1_500);
        try (Connection connection = DriverManager.getConnection(house.archiveUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READS)) {
            row.next();
            return row.getLong(1);
        }
    }
}
