package io.parley.bench.routing;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Redis itself says of the time its scripts took. */
final class Commandstats {
    private static final Pattern EVALSHA = Pattern.compile("cmdstat_evalsha:calls=(\\d+),usec=(\\d+)");

    private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user)_main_thread:([0-9.]+)");

    private final RedisCommands<String, String> commands;

    Commandstats(RedisCommands<String, String> commands) {
        this.commands = commands;
    }

    /** What this work cost. */
    Seen of(Work work) throws Exception {
        commands.configResetstat();
        double before = cpuMicros();
        long began = System.nanoTime();
        work.run();
        double wall = (System.nanoTime() - began) / 1e3;
        double after = cpuMicros();
        Matcher seen = EVALSHA.matcher(commands.info("commandstats"));
        double script = seen.find() ? Double.parseDouble(seen.group(2)) : Double.NaN;
        return new Seen(script, after - before, wall);
    }

    private double cpuMicros() {
        Matcher cpu = CPU.matcher(commands.info("cpu"));
        double seconds = 0;
        while (cpu.find()) {
            seconds += Double.parseDouble(cpu.group(1));
        }
        return seconds * 1e6;
    }

    /**
     * Cost of some work.
     *
     * @param scriptMicros time in scripts by Redis' own clock, interruptions by other programs included
     * @param cpuMicros CPU time of Redis' main thread, sockets and append-only file included
     * @param wallMicros time the caller waited for all of it
     */
    record Seen(double scriptMicros, double cpuMicros, double wallMicros) {}

    /** Something that calls scripts. */
    interface Work {
        void run() throws Exception;
    }
}
