package io.parley.bench.relay;

import io.parley.bench.Bench;
import io.parley.bench.Median;
import io.parley.bench.Result;
import io.parley.bench.Setting;
import io.parley.bench.Table;
import io.parley.bench.relay.Subject.Measured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** CPU and latency of one durable message, visitor to agent. */
public final class RelayBench implements Bench {
    private static final int[] WARM_UP_RATES = {500, 2_000, 4_000};

    @Override
    public String name() {
        return "relay";
    }

    @Override
    public String about() {
        return "CPU and latency of one durable message from a visitor's socket to an agent's";
    }

    @Override
    public Result run(Setting setting) throws Exception {
        int visitors = setting.number("visitors", 200);
        int agents = setting.number("agents", 20);
        int seconds = setting.number("seconds", 6);
        int rounds = setting.number("rounds", 3);
        int[] rates = setting.numbers("rates", 1_000, 5_000, 10_000);
        List<Subject> subjects = new ArrayList<>();
        try {
            start(setting, new Subjects(setting, visitors, agents), subjects);
            List<List<Object>> rows = new ArrayList<>();
            List<List<Object>> commands = new ArrayList<>();
            for (int rate : rates) {
                rows.addAll(atRate(setting, subjects, rate, seconds, rounds));
            }
            for (Subject subject : subjects) {
                commands.addAll(subject.run(rates[0], seconds).commands());
            }
            return new Result(
                    Map.of("visitors", visitors, "agents", agents, "seconds", seconds, "rounds", rounds),
                    List.of(
                            new Table(
                                    "One durable message: visitor's socket, log (AOF everysec), agent's socket",
                                    List.of(
                                            "msg/s",
                                            "relay",
                                            "server us",
                                            "Redis us",
                                            "sum us",
                                            "p50 ms",
                                            "p99 ms",
                                            "sent",
                                            "lost",
                                            "doubled",
                                            "reordered",
                                            "refused"),
                                    rows),
                            new Table(
                                    "What Redis is asked for one message at " + rates[0] + "/s",
                                    List.of("relay", "command", "calls", "us"),
                                    commands)),
                    List.of(
                            "CPU of the server and of its Redis per delivered message, both on core 0, the generator on core 1;"
                                    + " medians of rounds that alternate, counts are sums.",
                            "Latency from the moment a message was due to be sent until the agent's socket has it; the"
                                    + " generator looks each millisecond what is due.",
                            "Parley's figures include routing, idempotency, accounts, events and the archive to SQLite;"
                                    + " the others append to a stream and forward."));
        } finally {
            for (Subject subject : subjects) {
                subject.close();
            }
        }
    }

    private static void start(Setting setting, Subjects starting, List<Subject> subjects) throws Exception {
        setting.say("starting the relays");
        for (String name : setting.words("relays", "bare", "socket.io", "parley")) {
            subjects.add(starting.start(name));
        }
        setting.say("warming up");
        for (int rate : WARM_UP_RATES) {
            for (Subject subject : subjects) {
                subject.run(rate, 4);
            }
        }
    }

    private static List<List<Object>> atRate(Setting setting, List<Subject> subjects, int rate, int seconds, int rounds)
            throws Exception {
        List<List<Measured>> seen = new ArrayList<>();
        subjects.forEach(subject -> seen.add(new ArrayList<>()));
        for (int round = 1; round <= rounds; round++) {
            setting.say(rate + "/s, round " + round + " of " + rounds);
            for (int i = 0; i < subjects.size(); i++) {
                seen.get(i).add(subjects.get(i).run(rate, seconds));
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            rows.add(row(rate, subjects.get(i).name(), seen.get(i)));
        }
        return rows;
    }

    private static List<Object> row(int rate, String name, List<Measured> rounds) {
        return List.of(
                rate,
                name,
                median(rounds, Measured::serverMicros),
                median(rounds, Measured::redisMicros),
                median(rounds, measured -> measured.serverMicros() + measured.redisMicros()),
                median(rounds, measured -> measured.round().seen().p50()),
                median(rounds, measured -> measured.round().seen().p99()),
                sum(rounds, measured -> measured.round().seen().sent()),
                sum(rounds, measured -> measured.round().seen().lost()),
                sum(rounds, measured -> measured.round().seen().doubled()),
                sum(rounds, measured -> measured.round().seen().reordered()),
                sum(rounds, measured -> measured.round().answers().refused()));
    }

    private static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
        return Median.of(rounds.stream().map(figure::applyAsDouble).toList());
    }

    private static int sum(List<Measured> rounds, ToIntFunction<Measured> count) {
        return rounds.stream().mapToInt(count).sum();
    }
}
