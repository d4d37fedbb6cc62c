package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationState;
import io.parley.queue.QueueRules;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReleaseScriptTest {
    private final World world = new World().hire("mei", 30).online("mei");

    @Test
    void whoWaitedLongestTakesTheFreedCapacity() {
        String first = world.arrive("a");
        String second = world.arrive("b");
        String third = world.arrive("c");
        world.accept(first);

        Transition closed = world.close("mei", first, 3);

        assertThat(closed).isEqualTo(new Transition.Done("CLOSED", 4));
        assertThat(world.conversation(second).agent()).isEqualTo("mei");
        assertThat(world.conversation(third).state()).isEqualTo(ConversationState.QUEUED);
        assertThat(world.agent("mei").load()).isEqualTo(30);
    }

    @Test
    void closingAtAnOldVersionIsStale() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        String before = world.dump();

        assertThat(world.close("mei", conversation, 2)).isEqualTo(new Transition.Stale("ACTIVE", 3));
        assertThat(world.close("bob", conversation, 3)).isEqualTo(new Transition.Stale("ACTIVE", 3));
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void contactWhoLeavesBeforeAnybodyAcceptedAbandons() {
        String offered = world.arrive("a");
        String waiting = world.arrive("b");
        String last = world.arrive("c");

        assertThat(world.leave(waiting)).isEqualTo(new Transition.Done("ABANDONED", 2));
        assertThat(world.leave(offered)).isEqualTo(new Transition.Done("ABANDONED", 3));

        assertThat(world.conversation(last).agent()).isEqualTo("mei");
    }

    @Test
    void contactWhoLeavesAnAgentCloses() {
        String conversation = world.arrive("a");
        world.accept(conversation);

        assertThat(world.leave(conversation)).isEqualTo(new Transition.Done("CLOSED", 4));
        assertThat(world.conversation(conversation).sticky()).isEqualTo("mei");
        assertThat(world.agent("mei").load()).isZero();
    }

    @Test
    void repeatedCallIsHarmless() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        world.close("mei", conversation, 3);
        String before = world.dump();

        assertThat(world.close("mei", conversation, 3)).isEqualTo(new Transition.Done("CLOSED", 4));
        assertThat(world.leave(conversation)).isEqualTo(new Transition.Done("CLOSED", 4));
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void whoLeavesInTheLineHasThePlaceBackForAWhile() {
        world.rules("support", QueueRules.NONE.reviveWithin(Duration.ofMinutes(2)));
        world.arrive("a");
        String second = world.arrive("b");
        String third = world.arrive("c");
        world.leave(second);
        world.jump(119_000).tick();

        assertThat(world.arrive("b")).isEqualTo(second);

        ConversationRecord c = world.conversation(second);
        assertThat(c.state()).isEqualTo(ConversationState.QUEUED);
        assertThat(c.rank()).isLessThan(world.conversation(third).rank());
        assertThat(c.t0()).isEqualTo(World.START);
    }

    @Test
    void whoComesBackTooLateBeginsAnew() {
        world.rules("support", QueueRules.NONE.reviveWithin(Duration.ofMinutes(2)));
        world.arrive("a");
        String second = world.arrive("b");
        world.leave(second);
        world.jump(120_000);

        assertThat(world.arrive("b")).isNotEqualTo(second);
        assertThat(world.conversation(second).state()).isEqualTo(ConversationState.ABANDONED);
    }

    @Test
    void unknownConversationIsToldApart() {
        assertThat(world.leave("0".repeat(26))).isEqualTo(new Transition.Unknown());
    }
}
