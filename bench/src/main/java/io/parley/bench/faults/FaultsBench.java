package io.parley.bench.faults;

import io.parley.bench.Bench;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.faults.house.Program;
import io.parley.bench.faults.row.Reading;
import io.parley.bench.faults.row.Row;
import io.parley.bench.faults.row.RowResult;
import io.parley.bench.faults.row.RowRun;
import io.parley.bench.faults.row.Rows;
import io.parley.bench.faults.row.Scale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Breaks things and shows what was lost, doubled and reordered. */
public final class FaultsBench implements Bench {
    private static final int MESSAGES = 10_000;
    private static final int SECONDS = 60;
    private static final int MOST_PER_SECOND = 300;

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String about() {
        return "what is lost, doubled or reordered when processes, networks and disks fail";
    }

    @Override
    public boolean onRequestOnly() {
        return true;
    }

    @Override
    public Result run(Setting setting) throws Exception {
        int messages = setting.number("messages", MESSAGES);
        int seconds = setting.number("seconds", SECONDS);
        int rate = setting.number("rate", Math.min(MOST_PER_SECOND, Math.max(1, messages / seconds)));
        List<String> wanted = setting.words("rows", Rows.ids().toArray(String[]::new));
        List<String> unknown =
                wanted.stream().filter(id -> !Rows.ids().contains(id)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("--rows: " + unknown + " (expected: some of " + Rows.ids() + ")");
        }
        Scale scale = Scale.of(messages, rate, setting.number("seconds", Integer.MAX_VALUE));
        Ledger ledger = new Ledger(setting.home().resolve("bench/results"), messages, COLUMNS);
        List<String> remarks = new ArrayList<>();
        if (!setting.flag("noted")) {
            for (String id : wanted) {
                run(setting, Rows.of(id).orElseThrow(), scale, ledger, remarks);
            }
        }
        List<List<Object>> cells = ledger.rows(Rows.ids());
        remarks.add(cells.size() + " of " + Rows.ids().size() + " rows were run with " + messages
                + " messages; the table shows each as it was run last.");
        remarks.add(
                "lost, doubled and reordered count messages; gap is the longest time without any accepted message;"
                        + " back is how many lost sockets had resumed within 5 s; lag is that of event loops outside the fault, p99.");
        return new Result(
                Map.of("messages", messages, "rate", rate, "rows", wanted),
                List.of(new Table("What faults cost", COLUMNS, cells)),
                remarks);
    }

    private static final List<String> COLUMNS = List.of(
            "row",
            "fault",
            "sent",
            "acked",
            "given up",
            "lost",
            "doubled",
            "reordered",
            "refused",
            "gap ms",
            "back %",
            "lag ms",
            "special",
            "verdict");

    private static void run(Setting setting, Row row, Scale scale, Ledger ledger, List<String> remarks)
            throws Exception {
        setting.say(row.id() + ": " + row.fault());
        Path scratch = Files.createTempDirectory(setting.scratch(), row.id());
        try {
            RowResult result = new RowRun(Program.found(setting.home()), scratch, setting::say).run(row, scale);
            ledger.note(row.id(), scale.perSecond(), cells(result), result.reasons());
            setting.say(row.id() + ": " + result.verdict());
            result.reasons().forEach(reason -> setting.say("  " + reason));
            if (!result.passed() && !row.isBaseline()) {
                setting.say("  logs and histories are kept in " + Keepsake.of(scratch, row.id()));
            }
            result.reasons().forEach(reason -> remarks.add(row.id() + ": " + reason));
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            // The other rows still tell something.
            remarks.add(row.id() + ": could not be run: " + e);
            setting.say(row.id() + " could not be run: " + e);
        }
    }

    private static List<Object> cells(RowResult result) {
        Reading reading = result.reading();
        return List.of(
                result.id(),
                result.fault(),
                reading.sent(),
                reading.acked(),
                reading.givenUp(),
                reading.lost(),
                reading.doubled(),
                reading.reordered(),
                reading.refused(),
                reading.gapMs(),
                reading.resumedPercent(),
                result.loopLagMs(),
                result.special(),
                result.verdict());
    }
}
