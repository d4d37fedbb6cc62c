package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.channel.Inbox;
import io.parley.inbox.InboxConfig;
import io.parley.inbox.RoutingRule;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Queue;
import io.parley.queue.QueueRules;
import io.parley.queue.Selection;
import io.parley.queue.Skill;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The workspace in which nodes are killed: every process works it out from the epoch, as nodes read it from one data base. Capacities
 * stay, so that whoever is over theirs was given too much.
 */
final class KillHouse {
    static final int AGENTS = 6;
    private static final List<Selection> SELECTIONS = List.of(Selection.values());
    static final int CAPACITY = 60;

    private KillHouse() {}

    static Workspace at(WorkspaceId id, long epoch) {
        Selection selection = SELECTIONS.get((int) (epoch % SELECTIONS.size()));
        QueueRules rules = QueueRules.NONE
                .reviveWithin(Duration.ofSeconds(30))
                .wrapUp(Duration.ofSeconds(5), 50)
                .parkAfter(Map.of("sms", Duration.ofSeconds(60)));
        Handling handling = Handling.USUAL.with(Claiming.ALLOWED).with(selection);
        return new Workspace(
                id,
                "Test",
                epoch,
                List.of(new Skill("billing", "Billing")),
                List.of(
                        new Queue("support", "Support", Duration.ofSeconds(20), rules, List.of(), handling),
                        new Queue("sales", "Sales", Duration.ofSeconds(20), handling)),
                IntStream.range(0, AGENTS).mapToObj(i -> agent(i, epoch)).toList(),
                List.of(inbox("web", "web", 30, false), inbox("sms", "sms", 20, true)),
                List.of());
    }

    static String name(int agent) {
        return "agent-" + agent;
    }

    /** Skills and teams change from epoch to epoch; the first agent serves everything. */
    private static Agent agent(int i, long epoch) {
        boolean bills = i == 0 || (i + epoch) % 2 == 0;
        boolean sells = i == 0 || (i + epoch) % 3 == 0;
        return new Agent(
                new AgentId(name(i)),
                "Agent " + i,
                "",
                "agent",
                bills ? Map.of("billing", 3) : Map.of(),
                sells ? Map.of("support", 0, "sales", 0) : Map.of("support", (int) ((i + epoch) % 2)),
                CAPACITY,
                0,
                Map.of());
    }

    private static InboxConfig inbox(String id, String channel, int weight, boolean push) {
        return new InboxConfig(
                new Inbox("w", id, id, id, Map.of(), Map.of()),
                channel,
                "support",
                List.of(),
                List.of(
                        new RoutingRule("text", "bill", "", List.of("billing")),
                        new RoutingRule("text", "buy", "sales", List.of(), 3)),
                weight,
                false,
                push,
                Duration.ofHours(1));
    }
}
