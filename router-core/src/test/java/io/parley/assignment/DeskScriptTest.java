package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import org.junit.jupiter.api.Test;

class DeskScriptTest {
    private final World world = new World().hire("mei", 60).online("mei");

    @Test
    void deskHasWhatIsOfferedAndHeldButNothingThatWaits() {
        String held = world.arrive("a");
        world.accept(held);
        String offered = world.arrive("b");
        world.arrive("c");

        Desk desk = desk("mei");

        assertThat(desk.agent().load()).isEqualTo(60);
        assertThat(desk.conversations()).extracting(ConversationRecord::id).containsExactlyInAnyOrder(held, offered);
    }

    @Test
    void unknownAgentHasAnEmptyDesk() {
        assertThat(desk("nobody").conversations()).isEmpty();
        assertThat(desk("nobody").agent().connected()).isFalse();
    }

    @Test
    void repeatedCallIsHarmless() {
        world.arrive("a");
        String before = world.dump();

        assertThat(desk("mei")).isEqualTo(desk("mei"));
        assertThat(world.dump()).isEqualTo(before);
    }

    private Desk desk(String agent) {
        return World.await(world.assignments.desk(world.id, new AgentId(agent)));
    }
}
