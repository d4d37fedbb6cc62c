package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.Presence;
import io.parley.conversation.ConversationState;
import org.junit.jupiter.api.Test;

class PresenceScriptTest {
    private final World world = new World().hire("mei", 60);

    @Test
    void becomingAvailableTakesTheOldestUpToCapacity() {
        world.connect("mei", "s-mei");
        String first = world.arrive("a");
        String second = world.arrive("b");
        String third = world.arrive("c");

        world.presence("mei", Presence.AVAILABLE);

        assertThat(world.conversation(first).agent()).isEqualTo("mei");
        assertThat(world.conversation(second).agent()).isEqualTo("mei");
        assertThat(world.conversation(third).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void busyAgentKeepsTheirWorkAndGetsNothingNew() {
        world.online("mei");
        String held = world.arrive("a");
        world.accept(held);

        world.presence("mei", Presence.BUSY);

        assertThat(world.conversation(held).agent()).isEqualTo("mei");
        assertThat(world.conversation(world.arrive("b")).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void replacedSessionChangesNothing() {
        world.online("mei");
        world.connect("mei", "s2");
        String before = world.dump();

        assertThat(world.presence("mei", Presence.AWAY).status()).isEqualTo("available");
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void repeatedCallIsHarmless() {
        world.online("mei");
        String before = world.dump();

        world.presence("mei", Presence.AVAILABLE);

        assertThat(world.dump()).isEqualTo(before);
    }
}
