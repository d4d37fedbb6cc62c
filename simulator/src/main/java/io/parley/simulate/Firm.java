package io.parley.simulate;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.channel.Inbox;
import io.parley.inbox.InboxConfig;
import io.parley.queue.Queue;
import io.parley.queue.Skill;
import io.parley.routing.PlanStep;
import io.parley.routing.Planner;
import io.parley.simulate.scenario.Crew;
import io.parley.simulate.scenario.Scenario;
import io.parley.simulate.scenario.Source;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A scenario as the configuration of a workspace. */
public final class Firm {
    private static final Duration REOPEN = Duration.ofDays(30);

    private Firm() {}

    /** The configuration: an inbox for each source, an agent for each member of a crew. */
    public static Workspace of(Scenario scenario, WorkspaceId id) {
        List<Agent> agents = new ArrayList<>();
        Set<String> skills = new TreeSet<>();
        for (Crew crew : scenario.crews()) {
            skills.addAll(crew.skills().keySet());
            for (int i = 1; i <= crew.count(); i++) {
                agents.add(agent(crew, crew.agent(i)));
            }
        }
        scenario.sources().forEach(source -> skills.addAll(source.skills()));
        return new Workspace(
                id,
                scenario.name(),
                1,
                skills.stream().map(skill -> new Skill(skill, skill)).toList(),
                queues(scenario),
                agents,
                scenario.kinds().stream().map(source -> inbox(source, id)).toList());
    }

    /** What nobody makes use of is not asked of the scripts. */
    private static List<Queue> queues(Scenario scenario) {
        boolean returning = scenario.sources().stream().anyMatch(source -> source.returning() > 0);
        return scenario.queues().stream()
                .map(queue -> returning
                        ? queue
                        : new Queue(
                                queue.id(),
                                queue.name(),
                                queue.offerTimeout(),
                                queue.rules(),
                                queue.plan(),
                                queue.handling().sticky(Duration.ZERO, Duration.ZERO)))
                .toList();
    }

    private static Agent agent(Crew crew, String id) {
        return new Agent(
                new AgentId(id),
                id,
                "",
                "agent",
                crew.skills(),
                crew.queues(),
                crew.capacity(),
                crew.interruptibleCapacity(),
                crew.limits());
    }

    private static InboxConfig inbox(Source source, WorkspaceId workspace) {
        return new InboxConfig(
                new Inbox(workspace.value(), source.name(), source.name(), source.name(), Map.of(), Map.of()),
                source.channel(),
                source.queue(),
                source.skills(),
                List.of(),
                source.weight(),
                source.interruptible(),
                source.push(),
                // Whoever comes back begins anew.
                source.returning() > 0 ? Duration.ZERO : REOPEN,
                source.priority());
    }

    /** The plan of each source's conversations. */
    public static List<List<PlanStep>> plans(Workspace workspace) {
        Planner planner = new Planner(workspace);
        return workspace.inboxes().stream()
                .map(inbox -> planner.require(inbox, "", "", Map.of()).plan())
                .toList();
    }

    /** How long offers of a queue stand, in ms. */
    public static long offerTimeout(Workspace workspace, String queue) {
        return workspace.queue(queue).map(Queue::offerTimeout).orElseThrow().toMillis();
    }
}
