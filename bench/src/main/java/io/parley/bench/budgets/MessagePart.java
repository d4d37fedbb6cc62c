package io.parley.bench.budgets;

import io.parley.bench.Median;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.relay.Subject;
import io.parley.bench.relay.Subjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** CPU of one durable message, with the archive apart, and its latency on one node at half load. */
final class MessagePart implements Part {
    private static final int VISITORS = 200;
    private static final int AGENTS = 20;

    @Override
    public void run(Setting setting, Report report) throws Exception {
        boolean brief = setting.flag("short");
        int rate = setting.number("rate", 2_500);
        int seconds = setting.number("seconds", brief ? 4 : 8);
        int rounds = setting.number("rounds", brief ? 1 : 3);
        Map<String, Subject> subjects = new LinkedHashMap<>();
        try {
            Subjects starting = new Subjects(setting, VISITORS, AGENTS);
            for (String name : List.of("bare", "socket.io", "parley")) {
                subjects.put(name, starting.start(name));
            }
            ArchivePause archive = new ArchivePause(subjects.get("parley"));
            archive.pause();
            warmUp(setting, subjects, rate, brief ? 2 : 5);
            setting.say("CPU at " + rate + "/s, history paused");
            Map<String, List<Subject.Measured>> seen = rounds(subjects, rate, seconds, rounds);
            setting.say("history catches up");
            ArchivePause.Cost cost = archive.resume();
            cpu(report, rate, seen, cost);
            double busy = sum(seen.get("parley")) + cost.serverMicros() + cost.redisMicros();
            int half = (int) Math.max(50, Math.min(rate, 500_000 / busy) / 50 * 50);
            setting.say("latency at half load, " + half + "/s");
            subjects.remove("socket.io").close();
            latency(report, half, rounds(subjects, half, seconds, rounds));
        } finally {
            for (Subject subject : subjects.values()) {
                subject.close();
            }
        }
    }

    /** Until the compilers of all of them have done most of their work. */
    private static void warmUp(Setting setting, Map<String, Subject> subjects, int rate, int rounds) throws Exception {
        setting.say("warming up");
        for (int round = 0; round < rounds; round++) {
            for (Subject subject : subjects.values()) {
                subject.run(Math.min(rate, 500 << round), 5);
            }
        }
    }

    private static Map<String, List<Subject.Measured>> rounds(
            Map<String, Subject> subjects, int rate, int seconds, int rounds) throws Exception {
        Map<String, List<Subject.Measured>> seen = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Subject> subject : subjects.entrySet()) {
                seen.computeIfAbsent(subject.getKey(), name -> new ArrayList<>())
                        .add(subject.getValue().run(rate, seconds));
            }
        }
        return seen;
    }

    private static void cpu(
            Report report, int rate, Map<String, List<Subject.Measured>> seen, ArchivePause.Cost archive) {
        double bare = sum(seen.get("bare"));
        double socketIo = sum(seen.get("socket.io"));
        double parley = sum(seen.get("parley"));
        report.budgets.add(new Budget(
                "CPU of one durable message at " + rate + "/s, history apart",
                "≤ 2 × the bare relay, < socket.io",
                String.format("%.0f µs (%.2f × bare)", parley, parley / bare),
                String.format("bare relay %.0f µs, socket.io + XADD %.0f µs", bare, socketIo),
                parley <= 2 * bare && parley < socketIo));
        List<List<Object>> rows = new ArrayList<>();
        seen.forEach((name, rounds) -> rows.add(row(name, rounds)));
        rows.add(List.of(
                "parley: history, apart",
                archive.serverMicros(),
                archive.redisMicros(),
                archive.serverMicros() + archive.redisMicros(),
                Double.NaN,
                Double.NaN,
                archive.events(),
                0,
                0,
                0));
        report.details.add(new Table(
                "One durable message at " + rate + "/s: visitor's socket, log (AOF everysec), agent's socket",
                List.of(
                        "relay",
                        "server µs",
                        "Redis µs",
                        "sum µs",
                        "p50 ms",
                        "p99 ms",
                        "sent",
                        "lost",
                        "doubled",
                        "refused"),
                rows));
        report.remarks.add(
                "CPU of server and Redis per delivered message, both on core 0; medians of rounds that alternate. History is"
                        + " paused in these rounds; its cost is what catching up afterwards took per event.");
    }

    private static List<Object> row(String name, List<Subject.Measured> rounds) {
        return List.of(
                name,
                median(rounds, Subject.Measured::serverMicros),
                median(rounds, Subject.Measured::redisMicros),
                sum(rounds),
                median(rounds, one -> one.round().seen().p50()),
                median(rounds, one -> one.round().seen().p99()),
                rounds.stream().mapToInt(one -> one.round().seen().sent()).sum(),
                rounds.stream().mapToInt(one -> one.round().seen().lost()).sum(),
                rounds.stream().mapToInt(one -> one.round().seen().doubled()).sum(),
                rounds.stream().mapToInt(one -> one.round().answers().refused()).sum());
    }

    private static void latency(Report report, int rate, Map<String, List<Subject.Measured>> seen) {
        report.budgets.add(Latency.budget(
                "accepted → on the agent's socket, one node at half load (" + rate + "/s)",
                30,
                seen.get("parley"),
                seen.get("bare")));
    }

    private static double sum(List<Subject.Measured> rounds) {
        return median(rounds, one -> one.serverMicros() + one.redisMicros());
    }

    private static double median(List<Subject.Measured> rounds, ToDoubleFunction<Subject.Measured> figure) {
        return Median.of(rounds.stream().map(figure::applyAsDouble).toList());
    }
}
