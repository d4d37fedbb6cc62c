package io.parley.bench.routing;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Redis itself says of the time its scripts took. */
final class Commandstats {
    private static final Pattern EVALSHA = Pattern.compile("cmdstat_evalsha:calls=(\\d+),usec=(\\d+)");

    private final RedisCommands<String, String> commands;

    Commandstats(RedisCommands<String, String> commands) {
        this.commands = commands;
    }

    /** Microseconds of one writing script call, the mean over this work; reading scripts are called with EVALSHA_RO. */
    double micros(Work work) throws Exception {
        commands.configResetstat();
        work.run();
        Matcher seen = EVALSHA.matcher(commands.info("commandstats"));
        return seen.find() ? Double.parseDouble(seen.group(2)) / Long.parseLong(seen.group(1)) : Double.NaN;
    }

    /** Something that calls scripts. */
    interface Work {
        void run() throws Exception;
    }
}
