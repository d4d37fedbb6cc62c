package io.parley.directory;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.channel.Inbox;
import io.parley.hours.Calendar;
import io.parley.hours.Slot;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Overflow;
import io.parley.queue.Queue;
import io.parley.queue.QueueRules;
import io.parley.queue.Skill;
import io.parley.queue.Widening;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small shop to try Parley with: three agents, two queues, a website and a mailbox. Pure; call from any thread. */
public final class DemoWorkspace {

    /** Its id. */
    public static final WorkspaceId ID = new WorkspaceId("demo");

    private static final List<String> TECHNICAL = List.of("error", "crash", "not working", "错误", "无法");
    private static final List<String> BILLING = List.of("invoice", "refund", "发票", "退款");

    /** Text messages rest when nobody writes; more than anybody could answer is told so. */
    private static final QueueRules RULES = QueueRules.NONE
            .parkAfter(Map.of("sms", Duration.ofMinutes(15), "wechat", Duration.ofMinutes(10)))
            .atMost(
                    200,
                    new Overflow(
                            Overflow.Action.HOLD,
                            "",
                            Map.of(
                                    "en", "Very many people are writing to us now. We will answer here a little later.",
                                    "zh", "现在咨询的人很多，我们稍后会在这里回复您。")));

    /** Who knows the matter comes first; after a while anybody who speaks the language, or a Chinese question would wait for ever. */
    private static final List<Widening> ANYBODY_LATER = List.of(
            new Widening(Duration.ZERO, 0, Map.of(), Map.of()),
            new Widening(Duration.ofSeconds(45), 2, Map.of("technical", 0, "billing", 0), Map.of()));

    private DemoWorkspace() {}

    /**
     * The demo at this address.
     *
     * @param publicUrl origin under which browsers reach Parley; the one origin whose pages may show the widget
     * @param mailDomain domain of the mailbox, for example {@code demo.localhost}
     */
    public static Workspace at(String publicUrl, String mailDomain) {
        return new Workspace(
                ID,
                "Harbor & Pine",
                0,
                List.of(
                        new Skill("billing", "Billing"),
                        new Skill("technical", "Technical"),
                        new Skill("english", "English"),
                        new Skill("chinese", "Chinese")),
                List.of(queue("sales", "Sales", List.of()), queue("support", "Support", ANYBODY_LATER)),
                agents(mailDomain),
                List.of(website(publicUrl), mailbox(mailDomain)),
                List.of(office()));
    }

    /** No queue has it, for a demo is looked at on any day; see docs/life-cycles.md for how one gets it. */
    private static Calendar office() {
        List<Slot> slots = List.of(Slot.parse("09:00-12:30"), Slot.parse("13:30-18:00"));
        Map<DayOfWeek, List<Slot>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : List.of(
                DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)) {
            week.put(day, slots);
        }
        return new Calendar("office", ZoneId.of("Europe/London"), week, Map.of(LocalDate.of(2026, 12, 25), List.of()));
    }

    private static Queue queue(String id, String name, List<Widening> plan) {
        return new Queue(id, name, Duration.ofSeconds(30), RULES, plan, Handling.USUAL.with(Claiming.ALLOWED));
    }

    private static List<Agent> agents(String mailDomain) {
        return List.of(
                agent("mei", "Mei Chen", mailDomain, "supervisor", 90, "sales support", "billing english chinese"),
                agent("tom", "Tom Okafor", mailDomain, "agent", 60, "support", "technical english"),
                agent("ana", "Ana Silva", mailDomain, "agent", 60, "sales", "billing english"));
    }

    private static Agent agent(
            String id, String name, String domain, String role, int capacity, String queues, String skills) {
        return new Agent(
                new AgentId(id),
                name,
                id + "@" + domain,
                role,
                each(skills, 3),
                each(queues, 0),
                capacity,
                20,
                Map.of());
    }

    private static Map<String, Integer> each(String words, int value) {
        return Stream.of(words.split(" "))
                .collect(java.util.stream.Collectors.toUnmodifiableMap(word -> word, word -> value));
    }

    private static InboxConfig website(String publicUrl) {
        List<RoutingRule> rules = new ArrayList<>();
        rules.add(new RoutingRule("language", "zh", "", List.of("chinese")));
        rules.add(new RoutingRule("language", "en", "", List.of("english")));
        rules.add(new RoutingRule("topic", "technical", "support", List.of("technical")));
        rules.add(new RoutingRule("topic", "billing", "", List.of("billing")));
        rules.addAll(aboutWords("text"));
        return new InboxConfig(
                new Inbox(ID.value(), "site", "Harbor & Pine", publicUrl, Map.of("origins", publicUrl), Map.of()),
                "web",
                "sales",
                List.of(),
                rules,
                30,
                false,
                false,
                Duration.ofHours(24));
    }

    private static InboxConfig mailbox(String mailDomain) {
        List<RoutingRule> rules = new ArrayList<>(aboutWords("subject"));
        rules.addAll(aboutWords("text"));
        return new InboxConfig(
                new Inbox(ID.value(), "mail", "Harbor & Pine", "support@" + mailDomain, Map.of(), Map.of()),
                "email",
                "support",
                List.of(),
                rules,
                10,
                true,
                false,
                Duration.ofDays(14));
    }

    private static List<RoutingRule> aboutWords(String attribute) {
        List<RoutingRule> rules = new ArrayList<>();
        TECHNICAL.forEach(word -> rules.add(new RoutingRule(attribute, word, "support", List.of("technical"))));
        BILLING.forEach(word -> rules.add(new RoutingRule(attribute, word, "", List.of("billing"))));
        return rules;
    }
}
