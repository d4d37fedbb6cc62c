package io.parley.bench.product;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.channel.Inbox;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Queue;
import io.parley.queue.Skill;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A workspace made for load: one website inbox, one queue, any number of agents who have every skill. */
public final class BenchConfiguration {

    /** Its id. */
    public static final WorkspaceId WORKSPACE = new WorkspaceId("bench");

    /** Id of its queue. */
    public static final String QUEUE = "all";

    private static final Duration LONG = Duration.ofHours(1);

    /** One whose contacts may come back to a closed conversation for an hour. */
    public static Workspace of(int agents, int capacity, int topics) {
        return of(agents, capacity, topics, LONG);
    }

    /**
     * The configuration.
     *
     * @param agents how many
     * @param capacity conversations each can carry
     * @param topics how many topics contacts may name; each asks for a skill of its own, so each is a requirement class
     * @param reopen how long a contact may come back to a closed conversation
     */
    public static Workspace of(int agents, int capacity, int topics, Duration reopen) {
        List<Skill> skills = IntStream.range(0, topics)
                .mapToObj(i -> new Skill(skill(i), "Skill " + i))
                .toList();
        List<RoutingRule> rules = IntStream.range(0, topics)
                .mapToObj(i -> new RoutingRule("topic", topic(i), "", List.of(skill(i))))
                .toList();
        Map<String, Integer> levels = skills.stream().collect(Collectors.toUnmodifiableMap(Skill::key, skill -> 3));
        List<Agent> people = IntStream.range(0, agents)
                .mapToObj(i -> new Agent(
                        agent(i),
                        "Agent " + i,
                        "agent" + i + "@bench.example",
                        "agent",
                        levels,
                        Map.of("all", 0),
                        capacity,
                        0,
                        Map.of()))
                .toList();
        return new Workspace(
                WORKSPACE,
                "Bench",
                1,
                skills,
                List.of(new Queue("all", "All", LONG)),
                people,
                List.of(inbox(rules, reopen)));
    }

    private static InboxConfig inbox(List<RoutingRule> rules, Duration reopen) {
        Inbox inbox = new Inbox(WORKSPACE.value(), "site", "Site", "site", Map.of("key", "site"), Map.of());
        return new InboxConfig(inbox, "web", "all", List.of(), rules, 1, false, false, reopen);
    }

    /** Id of an agent. */
    public static AgentId agent(int i) {
        return new AgentId("agent-" + i);
    }

    /** A topic; none contains another. */
    public static String topic(int i) {
        return "topic-" + letters(i);
    }

    private static String skill(int i) {
        return "skill-" + letters(i);
    }

    private static String letters(int i) {
        return "" + (char) ('a' + i / 26) + (char) ('a' + i % 26);
    }

    private BenchConfiguration() {}
}
