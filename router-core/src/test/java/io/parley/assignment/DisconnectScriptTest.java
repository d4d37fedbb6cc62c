package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DisconnectScriptTest {
    private final World world = new World().hire("mei", 60).online("mei");

    @Test
    void workStaysWithTheAgentDuringTheGracePeriodAndGoesBackAfterIt() {
        String active = world.arrive("a");
        world.accept(active);
        String rank = world.conversation(active).rank();

        disconnect("s-mei");
        world.pass(Duration.ofSeconds(59));
        assertThat(world.conversation(active).agent()).isEqualTo("mei");

        world.pass(Duration.ofSeconds(1));
        ConversationRecord back = world.conversation(active);
        assertThat(back.state()).isEqualTo(ConversationState.QUEUED);
        assertThat(back.rank()).isEqualTo(rank);
        assertThat(back.sticky()).isEqualTo("mei");
        assertThat(world.agent("mei").load()).isZero();
        assertThat(world.agent("mei").connected()).isFalse();
    }

    @Test
    void olderSessionCannotEndANewerOne() {
        world.connect("mei", "s2");
        String before = world.dump();

        disconnect("s-mei");

        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void repeatedCallIsHarmless() {
        disconnect("s-mei");
        String before = world.dump();

        disconnect("s-mei");

        assertThat(world.dump()).isEqualTo(before);
    }

    private void disconnect(String session) {
        World.await(world.assignments.disconnect(world.id, new AgentId("mei"), session));
    }
}
