package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
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

/** What scripts cost Redis, by its own count; run {@link #main} for a table. */
final class RoutingCost {
    private static final Pattern CALLS = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),usec=(\\d+)");

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

    public static void main(String[] args) {
        System.out.println("agents classes waiting | arrive+offer  accept  close+next  (us of Redis per script)");
        for (int agents : new int[] {100, 1000}) {
            for (int classes : new int[] {5, 20, 60}) {
                World world = world(agents, classes);
                IntStream.range(0, agents).forEach(i -> {
                    world.connect("a" + i, "s-a" + i);
                    world.presence("a" + i, Presence.AVAILABLE);
                });
                List<String> open = new ArrayList<>();
                long offer = 0;
                long accept = 0;
                long next = 0;
                int rounds = 300;
                for (int i = 0; i < rounds; i++) {
                    String contact = "c" + i;
                    reset(world);
                    open.add(world.arrive(contact));
                    offer += count(world).micros();
                    ConversationRecord c = world.conversation(open.get(i));
                    reset(world);
                    world.accept(c.agent(), c.id(), c.offer());
                    accept += count(world).micros();
                }
                IntStream.range(0, agents * 3).forEach(i -> world.arrive("w" + i));
                for (int i = 0; i < rounds; i++) {
                    ConversationRecord c = world.conversation(open.get(i));
                    reset(world);
                    world.close(c.agent(), c.id(), c.version());
                    next += count(world).micros();
                }
                System.out.printf(
                        "%6d %7d %7d | %8d %8d %8d%n",
                        agents, classes, agents * 3, offer / rounds, accept / rounds, next / rounds);
            }
        }
        World.closeAll();
    }
}
