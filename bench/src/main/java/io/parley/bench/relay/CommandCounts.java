package io.parley.bench.relay;

import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which commands Redis ran for a message: tells where a relay's cost comes from. */
final class CommandCounts {
    private static final Pattern LINE = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),usec=(\\d+)");
    private static final double WORTH_SHOWING = 0.02;

    private CommandCounts() {}

    static void begin(RedisCommands<String, String> redis) {
        redis.configResetstat();
    }

    /** Rows of relay, command, calls per message, microseconds per message; commands inside scripts are listed as well. */
    static List<List<Object>> rows(String relay, RedisCommands<String, String> redis, double messages) {
        List<List<Object>> rows = new ArrayList<>();
        Matcher line = LINE.matcher(redis.info("commandstats"));
        while (line.find()) {
            double calls = Long.parseLong(line.group(2)) / messages;
            if (calls >= WORTH_SHOWING) {
                rows.add(List.of(relay, line.group(1), calls, Long.parseLong(line.group(3)) / messages));
            }
        }
        return rows;
    }
}
