package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.channel.Inbox;
import io.parley.hours.Calendar;
import io.parley.hours.Slot;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import io.parley.queue.Selection;
import io.parley.queue.Targets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** The workspace of {@link Lockstep}: small, of everything something, and it changes while people work. */
final class LockstepSetup {
    private static final List<String> SKILLS = List.of("billing", "english", "chinese");

    private final World world;
    private final Model model;
    private Map<String, String> numbers;

    LockstepSetup(World world, Model model) {
        this.world = world;
        this.model = model;
        world.inboxes(
                inbox("web", "web", 30, false, false),
                inbox("heavy", "web", 50, false, false),
                inbox("sms", "sms", 20, false, true),
                inbox("mail", "email", 10, true, true));
        Random random = new Random(7);
        world.calendar(office()).rules("support", rules(random));
        queues(random);
        world.hire(LockstepPicks.NAMES.stream().map(name -> agent(name, random)).toArray(Agent[]::new));
        model.configure(world.workspace());
        numbers = known();
        for (String name : LockstepPicks.NAMES.subList(0, 5)) {
            world.connect(name, name + "-0");
            model.presence.connect(name, name + "-0");
            World.await(world.assignments.presence(world.id, new AgentId(name), name + "-0", Presence.AVAILABLE, ""));
            model.presence.choose(name, name + "-0", "available");
        }
    }

    /** Of the classes known so far. */
    Map<String, String> numbers() {
        return numbers;
    }

    /** Somebody's skills and capacity change, and whom a queue prefers; the last agent never does, so that every queue keeps its two teams. */
    Answers reconfigure(Random random) {
        if (random.nextInt(6) == 0) {
            return leave(LockstepPicks.NAMES.get(1 + random.nextInt(LockstepPicks.NAMES.size() - 2)));
        }
        if (random.nextInt(4) == 0) {
            Tally.count("configuration: rules of a queue");
            QueueRules rules = rules(random);
            String told = "rules " + rules;
            world.rules("support", rules);
            numbers = known();
            model.configure(world.workspace());
            return new Answers(told, "", "");
        }
        Tally.count("configuration: an agent and what queues prefer");
        Agent agent = agent(LockstepPicks.NAMES.get(random.nextInt(LockstepPicks.NAMES.size() - 1)), random);
        String told = "configure " + agent;
        queues(random);
        world.hire(agent);
        model.configure(world.workspace());
        return new Answers(told, "", "");
    }

    /** Not the first either, for the same reason. */
    private Answers leave(String name) {
        Tally.count("configuration: an agent is taken out");
        world.fire(name);
        model.configure(world.workspace());
        return new Answers(name + " is taken out of the configuration", "", "");
    }

    private void queues(Random random) {
        Handling handling = Handling.USUAL.credit(Duration.ofSeconds(7)).sticky(Duration.ofMinutes(50), Duration.ZERO);
        world.queue(
                "support",
                handling.with(Claiming.ALLOWED).with(LockstepPicks.pick(random, List.of(Selection.values()))));
        world.queue(
                "sales",
                handling.with(LockstepPicks.pick(random, List.of(Selection.values())))
                        .sticky(Duration.ofMinutes(90), Duration.ofSeconds(9)));
        world.queue("desk", handling.with(Claiming.ONLY));
    }

    private Map<String, String> known() {
        return world.<Map<String, String>>redis(redis -> redis.hgetall(world.keys.configuration())).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("k|"))
                .collect(Collectors.toMap(e -> e.getKey().substring(2), Map.Entry::getValue));
    }

    static InboxConfig inbox(String id, String channel, int weight, boolean interruptible, boolean push) {
        return new InboxConfig(
                new Inbox("w", id, id, id, Map.of(), Map.of()),
                channel,
                "support",
                List.of(),
                List.of(
                        new RoutingRule("text", "bill", "", List.of("billing")),
                        new RoutingRule("language", "zh", "", List.of("chinese")),
                        new RoutingRule("text", "buy", "sales", List.of(), 3),
                        new RoutingRule("text", "desk", "desk", List.of(), 5)),
                weight,
                interruptible,
                push,
                Duration.ofHours(1));
    }

    private static QueueRules rules(Random random) {
        return QueueRules.NONE
                .reviveWithin(Duration.ofSeconds(30L * random.nextInt(2)))
                .wrapUp(
                        Duration.ofSeconds(10L * random.nextInt(3)),
                        LockstepPicks.pick(random, List.of(0, 33, 50, 100)))
                .showWithin(random.nextBoolean() ? Map.of("sms", Duration.ofSeconds(15)) : Map.of())
                .targets(new Targets(
                        Duration.ofSeconds(LockstepPicks.pick(random, List.of(0, 25))),
                        Duration.ofSeconds(LockstepPicks.pick(random, List.of(0, 40))),
                        LockstepPicks.pick(random, List.of(50, 100)),
                        Duration.ofSeconds(30L * random.nextInt(2))))
                .parkAfter(Map.of("sms", Duration.ofSeconds(20), "web", Duration.ofSeconds(45)))
                .open(LockstepPicks.pick(random, List.of("", "", "office")), overflow(random))
                .atMost(random.nextInt(5) - 1, overflow(random))
                .atMost(Duration.ofSeconds(20L * random.nextInt(3)), overflow(random));
    }

    private static Overflow overflow(Random random) {
        Map<String, String> message = random.nextBoolean() ? Map.of("en", "Not now", "zh", "稍后") : Map.of();
        Overflow.Action action = LockstepPicks.pick(random, List.of(Overflow.Action.values()));
        String queue = LockstepPicks.pick(random, List.of("sales", "sales", "desk"));
        return new Overflow(action, action == Overflow.Action.QUEUE ? queue : "", message);
    }

    /** Opens and closes every quarter of an hour. */
    private static Calendar office() {
        List<Slot> slots = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            slots.add(new Slot(LocalTime.of(hour, 0), LocalTime.of(hour, 15)));
            slots.add(new Slot(LocalTime.of(hour, 30), LocalTime.of(hour, 45)));
        }
        Map<DayOfWeek, List<Slot>> week = new HashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, slots);
        }
        return new Calendar("office", ZoneId.of("Asia/Shanghai"), week, Map.of());
    }

    private static Agent agent(String name, Random random) {
        Map<String, Integer> skills = new HashMap<>();
        SKILLS.forEach(skill -> {
            if (random.nextInt(3) > 0) {
                skills.put(skill, 1 + random.nextInt(5));
            }
        });
        Map<String, Integer> queues = new HashMap<>();
        if (name.equals("zz")) {
            queues.putAll(Map.of("sales", 1, "support", 1, "desk", 1));
        } else if (name.equals("a1")) {
            queues.putAll(Map.of("sales", 0, "support", 0, "desk", 0));
        } else {
            queues.put("support", random.nextInt(2));
            if (random.nextBoolean()) {
                queues.put("desk", random.nextInt(2));
            }
            if (random.nextBoolean()) {
                queues.put("sales", random.nextInt(2));
            }
        }
        return new Agent(
                new AgentId(name),
                name.toUpperCase(Locale.ROOT),
                "",
                "agent",
                skills,
                queues,
                30 * random.nextInt(4),
                10 * random.nextInt(3),
                random.nextInt(3) == 0 ? Map.of("web", 1) : Map.of(),
                random.nextInt(4) == 0 && !name.equals("zz") ? "office" : "");
    }
}
