package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import org.junit.jupiter.api.Test;

class PositionScriptTest {
    private final World world = new World().apply();

    @Test
    void placeCountsThoseWhoCameEarlierToTheSameLine() {
        world.arrive("a");
        String second = world.arrive("b");

        assertThat(position(second)).isEqualTo(new QueuePosition(2, false));
    }

    @Test
    void placeIsAnEstimateWhenOtherLinesMayShareTheAgents() {
        world.arrive("mail", "a");
        String second = world.arrive("b");

        assertThat(position(second)).isEqualTo(new QueuePosition(1, true));
    }

    @Test
    void whoDoesNotWaitHasNoPlace() {
        world.hire("mei", 30).online("mei");

        assertThat(position(world.arrive("a"))).isEqualTo(new QueuePosition(0, false));
        assertThat(position("0".repeat(26))).isEqualTo(new QueuePosition(0, false));
    }

    @Test
    void repeatedCallIsHarmless() {
        String conversation = world.arrive("a");
        String before = world.dump();

        assertThat(position(conversation)).isEqualTo(position(conversation));
        assertThat(world.dump()).isEqualTo(before);
    }

    private QueuePosition position(String conversation) {
        return World.await(world.assignments.position(world.id, new ConversationId(conversation)));
    }
}
