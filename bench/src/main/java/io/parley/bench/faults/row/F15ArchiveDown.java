package io.parley.bench.faults.row;

import io.parley.bench.faults.check.Evidence;
import io.parley.bench.faults.evidence.LiveReader;
import io.parley.bench.faults.history.Event.Kind;
import io.parley.bench.faults.house.HousePlan;
import io.parley.bench.faults.house.HousePlan.Extra;
import java.util.Set;

/** PostgreSQL is killed for half of the run, then slow, then well again. Chat goes on. */
final class F15ArchiveDown implements Row {
    private double caughtUpSeconds;
    private double downSeconds;

    @Override
    public String id() {
        return "F15";
    }

    @Override
    public String fault() {
        return "history's database down";
    }

    @Override
    public HousePlan house() {
        return HousePlan.two().with(Extra.SQL_PROXY);
    }

    @Override
    public double atLeastSeconds() {
        return 30;
    }

    @Override
    public double healAt(double seconds) {
        return seconds * 0.8;
    }

    @Override
    public void inject(Stage stage) throws Exception {
        downSeconds = -stage.now() / 1e6;
        stage.house().postgres().kill();
    }

    @Override
    public void heal(Stage stage) throws Exception {
        stage.house().postgres().start();
        downSeconds += stage.now() / 1e6;
        long began = System.nanoTime();
        LiveReader reader = new LiveReader(stage.house());
        while (!reader.archived() && System.nanoTime() - began < 60e9) {
            Thread.sleep(200);
        }
        caughtUpSeconds = (System.nanoTime() - began) / 1e9;
    }

    @Override
    public void judge(Stage stage, Evidence evidence, Reading reading) {
        Evidence.Window fault = evidence.fault();
        Set<Kind> acked = Set.of(Kind.ACKED);
        double before = Latency.ms(evidence, acked, 0, fault.fromMicros(), 0.99);
        double during = Latency.ms(evidence, acked, fault.fromMicros(), fault.toMicros(), 0.99);
        stage.figure("p99 before and while down", String.format("%.0f and %.0f ms", before, during));
        // A tenth of a few milliseconds is below what can be told apart here.
        if (during > Math.max(1.1 * before, before + 25)) {
            stage.fail(String.format("p99 rose from %.0f to %.0f ms while history was down", before, during));
        }
        stage.figure("down", String.format("%.0f s", downSeconds));
        // What came in meanwhile goes in at least five times as fast, and a database needs a moment to be asked again.
        stage.atMost("caught up after", caughtUpSeconds, downSeconds / 5 + 35, "s");
    }
}
