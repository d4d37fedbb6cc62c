package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.Pull;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PullScriptTest {
    private final World world = new World().hire("mei", 30).hire("bob", 30).online("mei");

    @Test
    void goesBackToItsPlaceAndSomebodyElseGetsIt() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        String rank = world.conversation(conversation).rank();
        world.online("bob");

        Transition pulled = pull(conversation, 3, "p1");

        ConversationRecord record = world.conversation(conversation);
        assertThat(pulled).isEqualTo(new Transition.Done("QUEUED", 4));
        assertThat(record.agent()).isEqualTo("bob");
        assertThat(record.rank()).isEqualTo(rank);
        assertThat(world.agent("mei").load()).isZero();
    }

    @Test
    void itsAgentTakesWhatWaitsAndGetsItAgainOnlyLater() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        String waiting = world.arrive("b");

        pull(conversation, 3, "p1");

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(world.conversation(waiting).agent()).isEqualTo("mei");
        world.leave(waiting);
        world.passWith(Duration.ofSeconds(60), "mei");
        assertThat(world.conversation(conversation).agent()).isEqualTo("mei");
    }

    @Test
    void pendingOfferEndsWithIt() {
        String conversation = world.arrive("a");
        String offer = world.conversation(conversation).offer();

        pull(conversation, 2, "p1");

        assertThat(world.accept("mei", conversation, offer)).isEqualTo(new Transition.Stale("QUEUED", 3));
        assertThat(world.pass(Duration.ofSeconds(20)).conversation(conversation).version())
                .isEqualTo(3);
    }

    @Test
    void outdatedAndRepeatedCommandsChangeNothing() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        assertThat(pull(conversation, 2, "p0")).isEqualTo(new Transition.Stale("ACTIVE", 3));
        pull(conversation, 3, "p1");
        String before = world.dump();

        assertThat(pull(conversation, 3, "p1")).isEqualTo(new Transition.Done("QUEUED", 4));
        assertThat(pull(conversation, 4, "p2")).isEqualTo(new Transition.Stale("QUEUED", 4));
        assertThat(pull("0".repeat(26), 1, "p3")).isEqualTo(new Transition.Unknown());
        assertThat(world.dump()).isEqualTo(before);
    }

    private Transition pull(String conversation, long version, String command) {
        return World.await(world.interventions.pull(
                world.id, new AgentId("boss"), new Pull(new ConversationId(conversation), version, command, "")));
    }
}
