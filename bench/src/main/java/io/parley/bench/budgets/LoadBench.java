package io.parley.bench.budgets;

import io.parley.bench.Bench;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was promised about messages, connections, storms and starts, in one table. */
public final class LoadBench implements Bench {

    @Override
    public String name() {
        return "load";
    }

    @Override
    public String about() {
        return "the budgets of messages, connections, storms and starts in one table, beside baselines";
    }

    @Override
    public boolean onRequestOnly() {
        return true;
    }

    @Override
    public Result run(Setting setting) throws Exception {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("message", new MessagePart());
        parts.put("nodes", new TwoNodesPart());
        parts.put("idle", new IdlePart());
        parts.put("storm", new StormPart());
        parts.put("webhook", new WebhookPart());
        parts.put("start", new StartPart());
        List<String> wanted = setting.words("parts", parts.keySet().toArray(String[]::new));
        List<String> unknown =
                wanted.stream().filter(name -> !parts.containsKey(name)).toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("--parts: " + unknown + " (expected: some of " + parts.keySet() + ")");
        }
        Report report = new Report();
        for (String name : wanted) {
            setting.say(name + " ...");
            parts.get(name).run(setting, report);
        }
        List<Table> tables = new ArrayList<>();
        tables.add(new Table(
                "Budgets",
                Budget.COLUMNS,
                report.budgets.stream().map(Budget::row).toList()));
        tables.addAll(report.details);
        return new Result(
                Map.of("short", setting.flag("short"), "parts", String.join(",", wanted)), tables, report.remarks);
    }
}
