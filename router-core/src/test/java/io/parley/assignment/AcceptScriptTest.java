package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AcceptScriptTest {
    private World world;
    private String conversation;

    @BeforeEach
    void offerOne() {
        world = new World().hire("mei", 60).online("mei");
        conversation = world.arrive("ada");
    }

    @Test
    void offeredAgentTakesTheConversationAndKeepsItsWeight() {
        Transition taken = world.accept(conversation);

        assertThat(taken).isEqualTo(new Transition.Done("ACTIVE", 3));
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.ACTIVE);
        assertThat(world.agent("mei").load()).isEqualTo(30);
    }

    @Test
    void contactSeesThatTheAgentJoined() {
        world.accept(conversation);

        assertThat(world.conversation(conversation).visible()).isEqualTo(2);
    }

    @Test
    void repeatedCallIsHarmless() {
        String offer = world.conversation(conversation).offer();
        world.accept("mei", conversation, offer);
        String before = world.dump();

        Transition again = world.accept("mei", conversation, offer);

        assertThat(again).isEqualTo(new Transition.Done("ACTIVE", 3));
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void anotherAgentAnotherOfferAndAnOldSessionAreStale() {
        world.hire("bob", 60).online("bob");
        String offer = world.conversation(conversation).offer();
        String before = world.dump();

        assertThat(world.accept("bob", conversation, offer)).isEqualTo(new Transition.Stale("OFFERED", 2));
        assertThat(world.accept("mei", conversation, "f".repeat(32))).isEqualTo(new Transition.Stale("OFFERED", 2));
        assertThat(world.dump()).isEqualTo(before);

        world.connect("mei", "newer");
        assertThat(world.accept("mei", conversation, offer)).isEqualTo(new Transition.Stale("OFFERED", 2));
    }

    @Test
    void unknownConversationIsToldApart() {
        assertThat(world.accept("mei", "0".repeat(26), "x")).isEqualTo(new Transition.Unknown());
    }
}
