package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.HandOn;
import io.parley.assignment.Interventions.Keep;
import io.parley.conversation.ConversationId;
import org.junit.jupiter.api.Test;

class KeepScriptTest {
    private final World world = new World().hire("mei", 30).hire("bob", 30).online("mei");

    @Test
    void whatWasOfferedOnStaysAndTheOtherIsFree() {
        String conversation = handedOn();
        String offer = world.conversation(conversation).handing().offer();
        String waiting = world.arrive("b");

        Transition kept = keep("mei", conversation, "k1");

        assertThat(kept).isEqualTo(new Transition.Done("ACTIVE", 5));
        assertThat(world.conversation(conversation).agent()).isEqualTo("mei");
        assertThat(world.conversation(waiting).agent()).isEqualTo("bob");
        assertThat(world.accept("bob", conversation, offer)).isEqualTo(new Transition.Stale("ACTIVE", 5));
    }

    @Test
    void othersAndRepeatedCommandsChangeNothing() {
        String conversation = handedOn();
        assertThat(keep("bob", conversation, "k0")).isEqualTo(new Transition.Stale("ACTIVE", 4));
        keep("mei", conversation, "k1");
        String before = world.dump();

        assertThat(keep("mei", conversation, "k1")).isEqualTo(new Transition.Done("ACTIVE", 5));
        assertThat(keep("mei", conversation, "k2")).isEqualTo(new Transition.Stale("ACTIVE", 5));
        assertThat(keep("mei", "0".repeat(26), "k2")).isEqualTo(new Transition.Unknown());
        assertThat(world.dump()).isEqualTo(before);
    }

    private String handedOn() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        world.online("bob");
        World.await(world.interventions.handOn(
                world.id, new AgentId("mei"), new HandOn(new ConversationId(conversation), 3, "h1", "bob", false)));
        return conversation;
    }

    private Transition keep(String agent, String conversation, String command) {
        return World.await(world.interventions.keep(
                world.id, new AgentId(agent), new Keep(new ConversationId(conversation), command)));
    }
}
