package io.parley.directory;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.channel.Inbox;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Queue;
import io.parley.queue.Skill;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A small shop to try Parley with: three agents, two queues, a website and a mailbox. Pure; call from any thread. */
public final class DemoWorkspace {

    /** Its id. */
    public static final WorkspaceId ID = new WorkspaceId("demo");

    private static final List<String> TECHNICAL = List.of("error", "crash", "not working", "错误", "无法");
    private static final List<String> BILLING = List.of("invoice", "refund", "发票", "退款");

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
                List.of(queue("sales", "Sales"), queue("support", "Support")),
                agents(mailDomain),
                List.of(website(publicUrl), mailbox(mailDomain)));
    }

    private static Queue queue(String id, String name) {
        return new Queue(id, name, Duration.ofSeconds(30), Handling.USUAL.with(Claiming.ALLOWED));
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
