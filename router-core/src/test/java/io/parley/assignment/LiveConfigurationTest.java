package io.parley.assignment;

import static io.parley.assignment.World.agent;
import static io.parley.assignment.World.await;
import static io.parley.assignment.World.inbox;
import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.audit.WholeAudit;
import io.parley.conversation.ConversationState;
import io.parley.queue.Queue;
import io.parley.queue.Widening;
import io.parley.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Configurations that change while conversations wait. */
class LiveConfigurationTest {
    private static final List<Widening> PATIENT = List.of(
            new Widening(Duration.ZERO, 0, Map.of("english", 4), Map.of()),
            new Widening(Duration.ofSeconds(30), 1, Map.of("english", 2), Map.of()),
            new Widening(Duration.ofSeconds(90), 1, Map.of("english", 0), Map.of("sales", 0)));

    private final World world = new World();
    private long epoch = 1000;

    @AfterEach
    void leavesNoDrift() {
        assertThat(WholeAudit.trouble(world)).isEmpty();
    }

    @Test
    void conversationGoesToWhoMayHelpAtItsStep() {
        apply(PATIENT, agent("fair", 60, Map.of("support", 1), "english"), agent("other", 60, Map.of("sales", 0)));
        world.online("fair", "other");

        String waiting = world.arrive("a");
        assertThat(world.conversation(waiting).state()).isEqualTo(ConversationState.QUEUED);
        world.passWith(Duration.ofSeconds(31), "fair", "other");

        assertThat(world.conversation(waiting).agent()).isEqualTo("fair");
        assertThat(world.conversation(waiting).step()).isEqualTo(1);
    }

    @Test
    void agentsOfAnotherQueueHelpLast() {
        apply(PATIENT, agent("other", 60, Map.of("sales", 0)));
        world.online("other");
        String waiting = world.arrive("a");
        world.passWith(Duration.ofSeconds(80), "other");
        assertThat(world.conversation(waiting).state()).isEqualTo(ConversationState.QUEUED);

        world.passWith(Duration.ofSeconds(11), "other");

        assertThat(world.conversation(waiting).agent()).isEqualTo("other");
    }

    @Test
    void whoeverLearnsWhatIsWaitedForGetsItAtOnce() {
        apply(PATIENT, agent("a", 60, Map.of("support", 0)));
        world.online("a");
        String waiting = world.arrive("b");

        apply(PATIENT, skilled("a", 5));

        assertThat(world.conversation(waiting).agent()).isEqualTo("a");
    }

    @Test
    void waitingConversationsKeepThePlanTheyCameWith() {
        apply(PATIENT, agent("other", 60, Map.of("sales", 0)));
        world.online("other");
        String waiting = world.arrive("a");

        apply(List.of(new Widening(Duration.ZERO, 0, Map.of(), Map.of())), agent("other", 60, Map.of("sales", 0)));
        world.passWith(Duration.ofSeconds(91), "other");

        assertThat(world.conversation(waiting).agent()).isEqualTo("other");
    }

    @Test
    void nobodyIdlesBesideWorkWhateverChangesMidWay() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> names = List.of("a", "b", "c", "d");
        apply(PATIENT, skilled("a", 3), skilled("b", 3), skilled("c", 3), skilled("d", 3));
        world.online("a", "b", "c", "d");
        for (int change = 0; change < 40; change++) {
            world.arrive("contact" + change);
            List<Agent> agents = new ArrayList<>();
            for (String name : names) {
                agents.add(new Agent(
                        new AgentId(name),
                        name,
                        "",
                        "agent",
                        random.nextBoolean() ? Map.of("english", 1 + random.nextInt(5)) : Map.of(),
                        Map.of(random.nextBoolean() ? "support" : "sales", random.nextInt(3)),
                        30 * random.nextInt(4),
                        0,
                        Map.of()));
            }
            apply(random.nextBoolean() ? PATIENT : List.of(), agents.toArray(Agent[]::new));
            world.passWith(Duration.ofSeconds(random.nextInt(25)), "a", "b", "c", "d");

            assertThat(classesOnBothSides()).as("after change " + change).isEmpty();
        }
    }

    /** Classes with a waiting conversation that nothing keeps from an agent listed under them. */
    private Set<String> classesOnBothSides() {
        Set<String> free = new HashSet<>();
        for (String entry : range("fr")) {
            free.add(entry.substring(0, entry.indexOf('|')) + " " + entry.substring(24));
        }
        Set<String> both = new HashSet<>();
        for (String entry : range("wt")) {
            String id = entry.substring(entry.lastIndexOf('|') + 1);
            Set<String> excluded = world.conversation(id).excluded().keySet();
            String line = entry.substring(0, entry.indexOf('|'));
            free.stream()
                    .filter(pair ->
                            pair.startsWith(line + " ") && !excluded.contains(pair.substring(line.length() + 1)))
                    .forEach(pair -> both.add(pair + " beside " + id));
        }
        return both;
    }

    private List<String> range(String key) {
        return world.redis(redis -> redis.zrange(world.keys.tag() + key, 0, -1));
    }

    private static Agent skilled(String id, int level) {
        return new Agent(
                new AgentId(id), id, "", "agent", Map.of("english", level), Map.of("support", 0), 60, 0, Map.of());
    }

    /** In English, for the queue with this plan. */
    private void apply(List<Widening> plan, Agent... agents) {
        world.inboxes(inbox("web", "web", "support", List.of("english"), 30, false, false));
        Workspace usual = world.workspace();
        await(world.classes.apply(new Workspace(
                usual.id(),
                usual.name(),
                ++epoch,
                usual.skills(),
                List.of(
                        new Queue("support", "Support", Duration.ofSeconds(20)).planned(plan),
                        new Queue("sales", "Sales", Duration.ofSeconds(20))),
                List.of(agents),
                usual.inboxes())));
    }
}
