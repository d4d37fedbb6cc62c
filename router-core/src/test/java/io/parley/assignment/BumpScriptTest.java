package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.Bump;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BumpScriptTest {
    private static final AgentId BOSS = new AgentId("boss");

    private final World world = new World().hire("mei", 30);

    @Test
    void whoCountsAsWaitingLongerIsNext() {
        world.arrive("a");
        world.jump(1_000);
        String late = world.arrive("b");
        long entered = world.conversation(late).t0();

        Transition done = bump(late, "b1", Duration.ofSeconds(2));
        world.online("mei");

        ConversationRecord record = world.conversation(late);
        assertThat(done).isEqualTo(new Transition.Done("QUEUED", 2));
        assertThat(record.agent()).isEqualTo("mei");
        assertThat(record.t0()).isEqualTo(entered);
    }

    @Test
    void whoCountsAsWaitingShorterIsLater() {
        String early = world.arrive("a");
        world.jump(1_000);
        String late = world.arrive("b");

        bump(early, "b1", Duration.ofSeconds(-5));
        world.online("mei");

        assertThat(world.conversation(late).agent()).isEqualTo("mei");
    }

    @Test
    void repeatedCommandMovesItOnce() {
        String conversation = world.arrive("a");
        bump(conversation, "b1", Duration.ofMinutes(1));
        String before = world.dump();

        assertThat(bump(conversation, "b1", Duration.ofMinutes(1))).isEqualTo(new Transition.Done("QUEUED", 2));
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void whatDoesNotWaitIsNotMoved() {
        world.online("mei");
        String conversation = world.arrive("a");
        String before = world.dump();

        assertThat(bump(conversation, "b1", Duration.ofMinutes(1)))
                .isEqualTo(new Transition.Stale(ConversationState.OFFERED.name(), 2));
        assertThat(bump("0".repeat(26), "b1", Duration.ofMinutes(1))).isEqualTo(new Transition.Unknown());
        assertThat(world.dump()).isEqualTo(before);
    }

    private Transition bump(String conversation, String command, Duration longer) {
        return World.await(world.interventions.bump(
                world.id, BOSS, new Bump(new ConversationId(conversation), command, longer, "asked twice")));
    }
}
