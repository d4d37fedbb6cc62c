package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.Assignments.Transfer;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Inbox;
import io.parley.channel.Receipt;
import io.parley.conversation.ConversationId;
import io.parley.hours.Calendar;
import io.parley.hours.Slot;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import io.parley.queue.Selection;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Plays the same commands on the scripts and on the model and compares every answer and the whole state after each. A command is
 * one number: what it means follows from the number and the state, so any sub-sequence of a history is a history.
 */
public final class Lockstep {
    private static final List<String> SKILLS = List.of("billing", "english", "chinese");
    private static final List<String> NAMES = List.of("a1", "a2", "a3", "a4", "a5", "zz");
    private static final List<String> TEXTS = List.of("hello", "the bill is wrong", "你好", "buy now", "to the desk");
    private static final long[] JUMPS = {
        1, 1, 700, 700, 5_000, 5_000, 9_000, 15_000, 19_999, 20_000, 20_000, 30_000, 30_000, 44_000, 60_000, 61_000,
        3_600_000
    };

    /** How often each event was seen in all histories, to judge what they exercise. */
    static final Map<String, Integer> SEEN = new java.util.concurrent.ConcurrentSkipListMap<>();

    private final World world = new World();
    private final Model model = new Model();
    private final List<Sent> sent = new ArrayList<>();
    private final List<String> offers = new ArrayList<>();
    private final Set<String> allOffers = new HashSet<>();
    private final List<Transfer> transfers = new ArrayList<>();
    private final LockstepHands hands = new LockstepHands(world, model);
    private final LockstepSwitches switches = new LockstepSwitches(world, model);
    private final Map<String, Integer> sessions = new HashMap<>();
    private Map<String, String> numbers;
    private Decline declined;
    private String told = "";
    private Snapshot before;

    /** A message and what became of it. */
    private record Sent(String inbox, InboundMessage message, Receipt.Accepted receipt) {}

    public Lockstep() {
        world.inboxes(
                inbox("web", "web", 30, false, false),
                inbox("heavy", "web", 50, false, false),
                inbox("sms", "sms", 20, false, true),
                inbox("mail", "email", 10, true, true));
        Random random = new Random(7);
        world.calendar(office()).rules("support", rules(random));
        queues(random);
        world.hire(NAMES.stream().map(name -> agent(name, random)).toArray(Agent[]::new));
        model.configure(world.workspace());
        numbers = numbers();
        for (String name : NAMES.subList(0, 5)) {
            world.connect(name, name + "-0");
            model.connect(name, name + "-0");
            World.await(world.assignments.presence(world.id, new AgentId(name), name + "-0", Presence.AVAILABLE, ""));
            model.presence(name, name + "-0", "available");
        }
        before = Snapshot.of(world);
    }

    /** Of the classes known so far. */
    private Map<String, String> numbers() {
        return world.<Map<String, String>>redis(redis -> redis.hgetall(world.keys.configuration())).entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("k|"))
                .collect(java.util.stream.Collectors.toMap(e -> e.getKey().substring(2), Map.Entry::getValue));
    }

    /** Plays a whole history. Empty when all was well, otherwise what was told up to the first difference. */
    public static Optional<String> play(long[] history) {
        Lockstep lockstep = new Lockstep();
        try {
            return lockstep.playAll(history);
        } finally {
            lockstep.world.forget();
        }
    }

    private Optional<String> playAll(long[] history) {
        StringBuilder story = new StringBuilder();
        for (long command : history) {
            Optional<String> trouble = step(command);
            story.append('\n').append(told);
            if (trouble.isPresent()) {
                return Optional.of(story + trouble.get());
            }
        }
        EventHistory events = new EventHistory(world);
        events.count(SEEN);
        return events.trouble().map(trouble -> story + trouble);
    }

    private Optional<String> step(long command) {
        Random random = new Random(command);
        random.nextInt();
        Object[] answers = act(random);
        Snapshot found = Snapshot.of(world);
        adoptOffers(found);
        Snapshot expected = Snapshot.of(model, numbers);
        String difference = expected.difference(found);
        String trouble =
                answers[0].equals(answers[1]) ? "" : "\n  expected answer " + answers[0] + "\n  found " + answers[1];
        trouble += difference + Invariants.check(before, found);
        before = found;
        return trouble.isEmpty() ? Optional.empty() : Optional.of(trouble);
    }

    private Object[] act(Random random) {
        int kind = random.nextInt(100);
        if (kind < 22) {
            return arrive(random);
        } else if (kind < 24) {
            return repeatMessage(random);
        } else if (kind < 31) {
            return connect(random);
        } else if (kind < 37) {
            return heartbeat(random);
        } else if (kind < 39) {
            return disconnect(random);
        } else if (kind < 41) {
            return turn(random);
        } else if (kind < 46) {
            return presence(random);
        } else if (kind < 49) {
            return show(random);
        } else if (kind < 59) {
            return accept(random);
        } else if (kind < 64) {
            return decline(random);
        } else if (kind < 72) {
            return close(random);
        } else if (kind < 74) {
            return park(random);
        } else if (kind < 76) {
            return leave(random);
        } else if (kind < 80) {
            return transfer(random);
        } else if (kind < 86) {
            return byHand(random);
        } else if (kind < 92) {
            return jump(random);
        } else if (kind < 98) {
            return tick();
        }
        return reconfigure(random);
    }

    private Object[] arrive(Random random) {
        String inbox = pick(random, List.of("web", "web", "heavy", "sms", "mail"));
        String contact = "c" + random.nextInt(9);
        String text = pick(random, TEXTS);
        told = "message of " + contact + " to " + inbox + ": " + text;
        Optional<ModelConversation> known = model.find(inbox, contact);
        InboundMessage message = InboundMessage.text(inbox, "m" + sent.size(), new ContactAddress(contact, ""), text);
        Receipt receipt = world.receive(inbox, message);
        if (!(receipt instanceof Receipt.Accepted accepted)) {
            return answers("accepted", receipt);
        }
        if (known.isEmpty() && model.conversations.containsKey(accepted.conversation())) {
            return answers("a new conversation", receipt);
        }
        long number = model.receive(inbox, contact, text, accepted.conversation());
        String id = known.map(c -> c.id).orElse(accepted.conversation());
        sent.add(new Sent(inbox, message, accepted));
        return answers(new Receipt.Accepted(id, number), receipt);
    }

    private Object[] repeatMessage(Random random) {
        told = "nothing to repeat";
        if (sent.isEmpty()) {
            return answers("", "");
        }
        Sent old = pick(random, sent);
        told = "repeated " + old.message().providerMessageId();
        return answers(
                new Receipt.Duplicate(
                        old.receipt().conversation(), old.receipt().seq()),
                world.receive(old.inbox(), old.message()));
    }

    private Object[] connect(Random random) {
        String agent = pick(random, NAMES);
        int number = sessions.merge(agent, random.nextInt(3) == 0 ? 1 : 0, Integer::sum);
        String session = agent + "-" + number;
        told = "connect " + session;
        model.connect(agent, session);
        return answers(
                model.agents.get(agent).status, world.connect(agent, session).status());
    }

    private Object[] heartbeat(Random random) {
        if (random.nextInt(3) > 0) {
            return everybodyBeats();
        }
        String agent = pick(random, NAMES);
        String session = session(random, agent);
        told = "heartbeat " + session;
        return answers(
                model.heartbeat(agent, session),
                World.await(world.assignments.heartbeat(world.id, new AgentId(agent), session)));
    }

    private Object[] everybodyBeats() {
        told = "everybody's heartbeat";
        List<Boolean> expected = new ArrayList<>();
        List<Boolean> found = new ArrayList<>();
        for (ModelAgent a : model.agents.values()) {
            String session = a.session;
            expected.add(model.heartbeat(a.id(), session));
            found.add(World.await(world.assignments.heartbeat(world.id, new AgentId(a.id()), session)));
        }
        return answers(expected, found);
    }

    private Object[] disconnect(Random random) {
        String agent = pick(random, NAMES);
        String session = session(random, agent);
        told = "disconnect " + session;
        model.disconnect(agent, session);
        World.await(world.assignments.disconnect(world.id, new AgentId(agent), session));
        return answers("", "");
    }

    private Object[] presence(Random random) {
        String agent = pick(random, NAMES);
        String session = session(random, agent);
        Presence presence = random.nextInt(4) > 0 ? Presence.AVAILABLE : pick(random, List.of(Presence.values()));
        told = presence + " " + session;
        model.presence(agent, session, presence.wire());
        AgentRecord now = World.await(world.assignments.presence(world.id, new AgentId(agent), session, presence, ""));
        return answers(model.agents.get(agent).status, now.status());
    }

    private Object[] turn(Random random) {
        Object[] answers = new Object[2];
        told = switches.turn(random, pick(random, NAMES), answers);
        return answers;
    }

    /** A console shows what its agent was given without an offer. */
    private Object[] show(Random random) {
        ModelConversation c = conversation(random, "ACTIVE");
        String agent = c.agent.isEmpty() || random.nextInt(8) == 0 ? pick(random, NAMES) : c.agent;
        told = agent + " is shown " + c.id;
        return answers(
                model.sights.shown(agent, c.id),
                World.await(world.assignments.shown(world.id, new AgentId(agent), new ConversationId(c.id))));
    }

    private Object[] accept(Random random) {
        ModelConversation c = offered(random);
        String agent = asked(random, c);
        String session = session(random, agent);
        String offer = offer(random, c);
        told = "accept " + c.id + " by " + session + " offer " + offer;
        return answers(
                model.accept(agent, session, c.id, offer),
                World.await(world.assignments.accept(
                        world.id, new AgentId(agent), session, new ConversationId(c.id), offer)));
    }

    private Object[] decline(Random random) {
        if (declined != null && random.nextInt(3) == 0) {
            return decline(declined); // A browser that did not hear the answer.
        }
        ModelConversation c = offered(random);
        String agent = asked(random, c);
        declined = new Decline(c, agent, session(random, agent), offer(random, c));
        return decline(declined);
    }

    private Object[] decline(Decline again) {
        ModelConversation c = again.c;
        String agent = again.agent;
        String session = again.session;
        String offer = again.offer;
        told = "decline " + c.id + " by " + session + " offer " + offer;
        return answers(
                model.decline(agent, session, c.id, offer),
                World.await(world.assignments.decline(
                        world.id, new AgentId(agent), session, new ConversationId(c.id), offer, "")));
    }

    private Object[] close(Random random) {
        ModelConversation c = conversation(random, pick(random, List.of("ACTIVE", "ACTIVE", "PARKED", "WRAP_UP")));
        String had = c.agent.isEmpty() ? c.sticky : c.agent;
        String agent = had.isEmpty() || random.nextInt(8) == 0 ? pick(random, NAMES) : had;
        long version = c.version - (random.nextInt(6) == 0 ? 1 : 0);
        told = "close " + c.id + " by " + agent + " at " + version;
        return answers(model.close(agent, c.id, version), world.close(agent, c.id, version));
    }

    private Object[] park(Random random) {
        ModelConversation c = conversation(random, "ACTIVE");
        String agent = c.agent.isEmpty() || random.nextInt(8) == 0 ? pick(random, NAMES) : c.agent;
        long version = c.version - (random.nextInt(6) == 0 ? 1 : 0);
        told = "park " + c.id + " by " + agent + " at " + version;
        return answers(model.park(agent, c.id, version), world.park(agent, c.id, version));
    }

    private Object[] leave(Random random) {
        ModelConversation c =
                conversation(random, pick(random, List.of("QUEUED", "HELD", "OFFERED", "ACTIVE", "PARKED")));
        told = "leave " + c.id;
        return answers(model.leave(c.id), world.leave(c.id));
    }

    private Object[] transfer(Random random) {
        ModelConversation c = conversation(random, "ACTIVE");
        String agent = c.agent.isEmpty() || random.nextInt(8) == 0 ? pick(random, NAMES) : c.agent;
        boolean toQueue = random.nextBoolean();
        Transfer transfer = !transfers.isEmpty() && random.nextInt(6) == 0
                ? pick(random, transfers)
                : new Transfer(
                        new ConversationId(c.id),
                        c.version - (random.nextInt(8) == 0 ? 1 : 0),
                        "t" + transfers.size(),
                        toQueue ? pick(random, List.of("sales", "support", "desk")) : "",
                        toQueue ? "" : pick(random, NAMES));
        transfers.add(transfer);
        told = "transfer by " + agent + ": " + transfer;
        return answers(
                model.transfer(
                        agent,
                        transfer.conversation().value(),
                        transfer.version(),
                        transfer.commandId(),
                        transfer.queue(),
                        transfer.agent()),
                World.await(world.assignments.transfer(world.id, new AgentId(agent), transfer)));
    }

    private Object[] byHand(Random random) {
        ModelConversation c =
                conversation(random, pick(random, List.of("QUEUED", "QUEUED", "OFFERED", "ACTIVE", "ACTIVE")));
        String agent = pick(random, NAMES);
        Object[] answers = new Object[2];
        told = hands.act(random, c, agent, session(random, agent), answers);
        return answers;
    }

    private Object[] jump(Random random) {
        long ms = JUMPS[random.nextInt(JUMPS.length)];
        told = "pass " + ms + " ms";
        world.jump(ms);
        model.now = world.now();
        return answers("", "");
    }

    private Object[] tick() {
        told = "tick";
        world.tick();
        model.tick();
        return answers("", "");
    }

    private void queues(Random random) {
        Handling handling = Handling.USUAL.credit(Duration.ofSeconds(7)).sticky(Duration.ofMinutes(50), Duration.ZERO);
        world.queue("support", handling.with(Claiming.ALLOWED).with(pick(random, List.of(Selection.values()))));
        world.queue(
                "sales",
                handling.with(pick(random, List.of(Selection.values())))
                        .sticky(Duration.ofMinutes(90), Duration.ofSeconds(9)));
        world.queue("desk", handling.with(Claiming.ONLY));
    }

    /** Somebody's skills and capacity change, and whom a queue prefers; the last agent never does, so that every queue keeps its two teams. */
    private Object[] reconfigure(Random random) {
        if (random.nextInt(4) == 0) {
            QueueRules rules = rules(random);
            told = "rules " + rules;
            world.rules("support", rules);
            numbers = numbers();
            model.configure(world.workspace());
            return answers("", "");
        }
        Agent agent = agent(NAMES.get(random.nextInt(NAMES.size() - 1)), random);
        told = "configure " + agent;
        queues(random);
        world.hire(agent);
        model.configure(world.workspace());
        return answers("", "");
    }

    /** Offer ids are random, so the model learns them; none may ever come twice. */
    private void adoptOffers(Snapshot found) {
        for (ModelConversation c : model.conversations.values()) {
            if (!c.handingTo.isEmpty() && c.handingOffer.isEmpty()) {
                String offer =
                        found.conversations.get(c.id).at("/handing/offer").asText();
                if (offer.length() == 32 && allOffers.add(offer)) {
                    c.handingOffer = offer;
                    offers.add(offer);
                }
            }
            if (c.is("OFFERED") && c.offer.isEmpty() && found.conversations.containsKey(c.id)) {
                String offer = found.conversations.get(c.id).path("offer").asText();
                if (offer.length() == 32 && allOffers.add(offer)) {
                    c.offer = offer;
                    offers.add(offer);
                }
            }
        }
    }

    /** One that is offered to somebody, also by an agent who has it. */
    private ModelConversation offered(Random random) {
        List<ModelConversation> handing = model.conversations.values().stream()
                .filter(c -> !c.handingTo.isEmpty())
                .toList();
        return handing.isEmpty() || random.nextInt(3) > 0 ? conversation(random, "OFFERED") : pick(random, handing);
    }

    private static String asked(Random random, ModelConversation c) {
        String agent = c.handingTo.isEmpty() ? c.agent : c.handingTo;
        return agent.isEmpty() || random.nextInt(8) == 0 ? pick(random, NAMES) : agent;
    }

    private ModelConversation conversation(Random random, String state) {
        List<ModelConversation> all = model.conversations.values().stream()
                .filter(c -> c.is(state) || random.nextInt(12) == 0)
                .toList();
        return all.isEmpty() ? unknown() : pick(random, all);
    }

    private static ModelConversation unknown() {
        return new ModelConversation("0".repeat(26), "web", "nobody", inbox("web", "web", 30, false, false));
    }

    private String session(Random random, String agent) {
        String now = model.agents.get(agent).session;
        return random.nextInt(10) == 0 || now.isEmpty() ? agent + "-" + random.nextInt(4) : now;
    }

    private String offer(Random random, ModelConversation c) {
        return !offers.isEmpty() && random.nextInt(8) == 0
                ? pick(random, offers)
                : c.handingTo.isEmpty() ? c.offer : c.handingOffer;
    }

    private static InboxConfig inbox(String id, String channel, int weight, boolean interruptible, boolean push) {
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
                .wrapUp(Duration.ofSeconds(10L * random.nextInt(3)), pick(random, List.of(0, 33, 50, 100)))
                .showWithin(random.nextBoolean() ? Map.of("sms", Duration.ofSeconds(15)) : Map.of())
                .parkAfter(Map.of("sms", Duration.ofSeconds(20), "web", Duration.ofSeconds(45)))
                .open(pick(random, List.of("", "", "office")), overflow(random))
                .atMost(random.nextInt(5) - 1, overflow(random))
                .atMost(Duration.ofSeconds(20L * random.nextInt(3)), overflow(random));
    }

    private static Overflow overflow(Random random) {
        Map<String, String> message = random.nextBoolean() ? Map.of("en", "Not now", "zh", "稍后") : Map.of();
        Overflow.Action action = pick(random, List.of(Overflow.Action.values()));
        return new Overflow(action, action == Overflow.Action.QUEUE ? "sales" : "", message);
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
                random.nextInt(3) == 0 ? Map.of("web", 1) : Map.of());
    }

    private static Object[] answers(Object expected, Object found) {
        return new Object[] {expected, found};
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private record Decline(ModelConversation c, String agent, String session, String offer) {}
}
