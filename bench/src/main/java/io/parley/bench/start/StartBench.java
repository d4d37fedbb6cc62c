package io.parley.bench.start;

import io.parley.bench.Bench;
import io.parley.bench.Median;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Start of the built product on fresh and on existing data, beside a hello world. */
public final class StartBench implements Bench {
    private static final int ROUNDS = 7;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "from calling the built product to its first answered request";
    }

    @Override
    public Result run(Setting setting) throws Exception {
        return run(setting, setting.number("rounds", ROUNDS));
    }

    /** So many rounds. */
    public Result run(Setting setting, int rounds) throws Exception {
        Starts starts = new Starts(setting);
        Map<String, Start> subjects = new LinkedHashMap<>();
        subjects.put("Parley, empty data folder", starts::onFreshData);
        subjects.put("Parley, existing data folder", starts::onExistingData);
        subjects.put("hello world (Vert.x and a router)", starts::hello);
        if (starts.archiveHello()) {
            subjects.put("hello world with a class data archive", starts::helloFromArchive);
        }
        // Not counted: files come into the page cache, and the product may make its own archive.
        starts.onExistingData();
        Map<String, List<Double>> seen = new LinkedHashMap<>();
        for (int round = 1; round <= rounds; round++) {
            setting.say("round " + round + " of " + rounds);
            for (Map.Entry<String, Start> subject : subjects.entrySet()) {
                seen.computeIfAbsent(subject.getKey(), name -> new ArrayList<>())
                        .add(subject.getValue().millis());
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        seen.forEach((name, millis) -> rows.add(List.of(
                name,
                Median.of(millis),
                millis.stream().min(Double::compare).orElse(Double.NaN),
                millis.stream().max(Double::compare).orElse(Double.NaN))));
        return new Result(
                Map.of("rounds", rounds),
                List.of(new Table(
                        "Start, milliseconds from exec to the first answer",
                        List.of("what", "median", "fastest", "slowest"),
                        rows)),
                List.of("Parley starts with its own Redis process and SQLite; rounds of all subjects alternate."));
    }

    /** One start. */
    private interface Start {
        double millis() throws Exception;
    }
}
