package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.Presence;
import io.parley.conversation.ConversationState;
import io.parley.queue.QueueRules;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParkScriptTest {
    private final World world = new World().hire("mei", 30).online("mei");
    private final String conversation = world.arrive("ada");

    @Test
    void parkedConversationGivesItsPlaceToWhoWaits() {
        world.accept(conversation);
        String next = world.arrive("bea");

        assertThat(park(3)).isEqualTo(new Transition.Done("PARKED", 4));

        assertThat(world.conversation(next).agent()).isEqualTo("mei");
        assertThat(world.conversation(conversation).agent()).isEmpty();
        assertThat(world.conversation(conversation).sticky()).isEqualTo("mei");
    }

    @Test
    void contactWhoWritesFindsTheSameAgentWhenThereIsRoom() {
        world.accept(conversation);
        park(3);

        world.arrive("ada");

        ConversationRecord c = world.conversation(conversation);
        assertThat(c.state()).isEqualTo(ConversationState.ACTIVE);
        assertThat(c.agent()).isEqualTo("mei");
        assertThat(world.agent("mei").load()).isEqualTo(30);
    }

    @Test
    void contactWhoWritesWaitsWhenTheAgentIsFull() {
        world.accept(conversation);
        park(3);
        world.arrive("bea");

        world.arrive("ada");

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(world.agent("mei").load()).isEqualTo(30);
    }

    @Test
    void parkingTwiceIsHarmlessAndAtAnOldVersionStale() {
        world.accept(conversation);
        assertThat(park(2)).isEqualTo(new Transition.Stale("ACTIVE", 3));
        park(3);
        String dump = world.dump();

        assertThat(park(3)).isEqualTo(new Transition.Done("PARKED", 4));
        assertThat(world.dump()).isEqualTo(dump);
        assertThat(world.park("mei", "0".repeat(26), 1)).isEqualTo(new Transition.Unknown());
    }

    @Test
    void silenceParksAndEveryMessagePutsThatOff() {
        world.rules("support", QueueRules.NONE.parkAfter(Map.of("web", Duration.ofMinutes(10))));
        world.accept(conversation);
        world.passWith(Duration.ofMinutes(6), "mei");
        world.arrive("ada");
        world.passWith(Duration.ofMinutes(9), "mei");
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.ACTIVE);

        world.passWith(Duration.ofMinutes(1), "mei");

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.PARKED);
        assertThat(world.agent("mei").load()).isZero();
    }

    @Test
    void whatNobodyWakesIsClosedInTheEnd() {
        world.accept(conversation);
        park(3);
        world.presence("mei", Presence.AWAY);

        world.pass(Duration.ofHours(1));

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.CLOSED);
    }

    private Transition park(long version) {
        return world.park("mei", conversation, version);
    }
}
