package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What scripts cost Redis, by its own count. */
final class RoutingCost {
    private static final Pattern CALLS = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),usec=(\\d+)");

    private static final Pattern CPU = Pattern.compile("used_cpu_(?:sys|user):([0-9.]+)");

    private RoutingCost() {}

    /**
     * What ran since the last reset.
     *
     * @param calls commands called inside scripts, the scripts themselves not counted
     * @param scripts how many scripts ran
     * @param micros Redis' time in scripts
     */
    record Count(int calls, int scripts, long micros) {}

    static void reset(World world) {
        world.redis(redis -> redis.configResetstat());
    }

    static Count count(World world) {
        String stats = world.redis(redis -> redis.info("commandstats"));
        Matcher matcher = CALLS.matcher(stats);
        int calls = 0;
        int scripts = 0;
        long micros = 0;
        while (matcher.find()) {
            String command = matcher.group(1);
            int times = Integer.parseInt(matcher.group(2));
            if (command.startsWith("eval")) {
                scripts += times;
                micros += Long.parseLong(matcher.group(3));
            } else if (!command.startsWith("info") && !command.startsWith("config")) {
                calls += times;
            }
        }
        return new Count(calls, scripts, micros);
    }

    /** CPU seconds of Redis so far, whatever else the machine does. */
    static double cpu(World world) {
        String info = world.redis(redis -> redis.info("cpu"));
        double seconds = 0;
        Matcher matcher = CPU.matcher(info);
        while (matcher.find()) {
            seconds += Double.parseDouble(matcher.group(1));
        }
        return seconds;
    }

    /** A workspace in which every agent serves {@code classes} classes of the web inbox, one skill each. */
    static World world(int agents, int classes) {
        World world = new World();
        List<RoutingRule> rules = new ArrayList<>();
        Map<String, Integer> skills = new HashMap<>();
        for (int i = 0; i < classes - 1; i++) {
            rules.add(new RoutingRule("topic", "t" + i + ".", "", List.of("s" + i)));
            skills.put("s" + i, 1);
        }
        InboxConfig web = World.inbox("web", "web", "support", List.of(), 30, false, false);
        world.only(new InboxConfig(
                web.inbox(), "web", "support", List.of(), rules, 30, false, false, Duration.ofHours(1)));
        world.hire(IntStream.range(0, agents)
                .mapToObj(i -> new Agent(
                        new AgentId("a" + i), "A" + i, "", "agent", skills, Map.of("support", 0), 90, 0, Map.of()))
                .toArray(Agent[]::new));
        return world;
    }
}
