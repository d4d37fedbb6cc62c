package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationState;
import org.junit.jupiter.api.Test;

class ConnectScriptTest {
    private final World world = new World().hire("mei", 30);

    @Test
    void agentKeepsTheChosenPresenceOverSessions() {
        assertThat(world.connect("mei", "s-mei").status()).isEqualTo("offline");
        world.online("mei");

        AgentRecord again = world.connect("mei", "s2");

        assertThat(again.status()).isEqualTo("available");
        assertThat(again.connected()).isTrue();
    }

    @Test
    void comingBackWithinTheGracePeriodTakesWhatWaits() {
        world.online("mei");
        World.await(world.assignments.disconnect(world.id, new io.parley.agent.AgentId("mei"), "s-mei"));
        String conversation = world.arrive("a");
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);

        world.connect("mei", "s2");

        assertThat(world.conversation(conversation).agent()).isEqualTo("mei");
    }

    @Test
    void repeatedCallIsHarmless() {
        world.online("mei");
        world.arrive("a");
        world.connect("mei", "s-mei");
        String before = world.dump();

        world.connect("mei", "s-mei");

        assertThat(world.dump()).isEqualTo(before);
    }
}
