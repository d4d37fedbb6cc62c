package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.assignment.Interventions.Claim;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClaimScriptTest {
    private final World world = new World()
            .queue("support", Handling.USUAL.with(Claiming.ONLY))
            .hire("mei", 60)
            .hire("bob", 30)
            .online("mei", "bob");

    @Test
    void waitsBesideFreeAgentsUntilSomebodyTakesIt() {
        String conversation = world.arrive("a");
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(World.await(world.assignments.waiting(world.id, java.util.Set.of("support"), 10))
                        .oldest())
                .hasSize(1);

        Transition taken = claim("bob", conversation, "c1");

        ConversationRecord record = world.conversation(conversation);
        assertThat(taken).isEqualTo(new Transition.Done("ACTIVE", 2));
        assertThat(record.agent()).isEqualTo("bob");
        assertThat(record.forced()).isFalse();
        assertThat(world.agent("bob").load()).isEqualTo(30);
    }

    @Test
    void ofTwoAtOnceOneWinsAndTheOtherLearnsTheState() {
        String conversation = world.arrive("a");

        List<Transition> both = Stream.of("mei", "bob")
                .map(agent -> world.interventions.claim(
                        world.id, new AgentId(agent), "s-" + agent, new Claim(new ConversationId(conversation), agent)))
                .toList()
                .stream()
                .map(World::await)
                .toList();

        assertThat(both).containsExactlyInAnyOrder(new Transition.Done("ACTIVE", 2), new Transition.Stale("ACTIVE", 2));
        assertThat(world.agent("mei").load() + world.agent("bob").load()).isEqualTo(30);
    }

    @Test
    void capacityHolds() {
        claim("bob", world.arrive("a"), "c1");
        String second = world.arrive("b");
        String before = world.dump();

        assertThat(claim("bob", second, "c2")).isEqualTo(new Transition.Refused("AGENT_FULL"));
        assertThat(world.dump()).isEqualTo(before);
        assertThat(claim("mei", second, "c3")).isEqualTo(new Transition.Done("ACTIVE", 2));
    }

    @Test
    void eligibilityPresenceAndTheQueueDecide() {
        world.hire(World.agent("sam", 30, Map.of("sales", 0))).online("sam");
        String conversation = world.arrive("a");

        assertThat(claim("sam", conversation, "c1")).isEqualTo(new Transition.Refused("NOT_ELIGIBLE"));
        world.presence("bob", Presence.OFFLINE);
        assertThat(claim("bob", conversation, "c2")).isEqualTo(new Transition.Refused("AGENT_OFFLINE"));
        world.queue("support", Handling.USUAL);
        assertThat(claim("mei", conversation, "c3")).isEqualTo(new Transition.Refused("CLAIM_NOT_ALLOWED"));
        assertThat(claim("mei", "0".repeat(26), "c4")).isEqualTo(new Transition.Unknown());
    }

    @Test
    void busyAgentTakesWhatWouldNotBeGivenAndWhoDeclinedDoesNot() {
        world.queue("support", Handling.USUAL.with(Claiming.ALLOWED));
        world.presence("mei", Presence.BUSY);
        String conversation = world.arrive("a");
        world.decline("bob", conversation, world.conversation(conversation).offer());

        assertThat(claim("bob", conversation, "c1")).isEqualTo(new Transition.Refused("EXCLUDED"));
        assertThat(claim("mei", conversation, "c2")).isEqualTo(new Transition.Done("ACTIVE", 4));
    }

    @Test
    void laterTeamTakesItBeforeItsTime() {
        world.queue("support", Handling.USUAL.with(Claiming.ALLOWED));
        world.presence("mei", Presence.AWAY);
        world.presence("bob", Presence.AWAY);
        world.hire(World.agent("sec", 30, Map.of("support", 1))).online("sec");
        String conversation = world.arrive("a");
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);

        assertThat(claim("sec", conversation, "c1")).isEqualTo(new Transition.Done("ACTIVE", 2));
        world.pass(Duration.ofSeconds(31));
        assertThat(world.conversation(conversation).version()).isEqualTo(2);
    }

    @Test
    void repeatedCommandIsToldTheSame() {
        String conversation = world.arrive("a");
        claim("mei", conversation, "c1");
        String before = world.dump();

        assertThat(claim("mei", conversation, "c1")).isEqualTo(new Transition.Done("ACTIVE", 2));
        assertThat(world.dump()).isEqualTo(before);
    }

    private Transition claim(String agent, String conversation, String command) {
        return World.await(world.interventions.claim(
                world.id, new AgentId(agent), "s-" + agent, new Claim(new ConversationId(conversation), command)));
    }
}
