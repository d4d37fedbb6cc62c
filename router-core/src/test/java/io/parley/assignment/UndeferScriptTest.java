package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.queue.Overflow;
import io.parley.queue.QueueRules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UndeferScriptTest {
    private final World world = new World().hire("mei", 30);
    private final String conversation = world.arrive("ada");

    @Test
    void whoWouldRatherWaitWaitsInTheirPlace() {
        ask();
        String rank = world.conversation(conversation).rank();

        assertThat(withdraw()).isEqualTo(new Transition.Done("QUEUED", 3));
        assertThat(withdraw()).isEqualTo(new Transition.Done("QUEUED", 3));

        ConversationRecord c = world.conversation(conversation);
        assertThat(c.callback().isAsked()).isFalse();
        assertThat(c.rank()).isEqualTo(rank);
    }

    @Test
    void theLimitOfTheQueueHoldsAgain() {
        world.rules("support", QueueRules.NONE.atMost(Duration.ofMinutes(1), Overflow.HOLD));
        String late = world.arrive("bea");
        World.await(world.assignments.callbacks().ask(world.id, new ConversationId(late)));
        world.pass(Duration.ofSeconds(30));
        World.await(world.assignments.callbacks().withdraw(world.id, new ConversationId(late)));

        world.pass(Duration.ofSeconds(30));

        assertThat(world.conversation(late).state()).isEqualTo(ConversationState.HELD);
    }

    @Test
    void whatWasPutAsideIsGivenOutAtOnce() {
        schedule();
        world.online("mei");

        assertThat(cancel(2, "u")).isEqualTo(new Transition.Done("QUEUED", 3));

        assertThat(world.conversation(conversation).agent()).isEqualTo("mei");
        assertThat(cancel(2, "u")).isEqualTo(new Transition.Done("QUEUED", 3));
        assertThat(cancel(2, "w")).isEqualTo(new Transition.Stale("OFFERED", 4));
    }

    @Test
    void nothingToWithdrawIsAConflict() {
        world.online("mei");
        world.accept(conversation);

        assertThat(withdraw()).isEqualTo(new Transition.Stale("ACTIVE", 3));
        assertThat(cancel(3, "u")).isEqualTo(new Transition.Stale("ACTIVE", 3));
        assertThat(World.await(world.assignments.callbacks().withdraw(world.id, new ConversationId("0".repeat(26)))))
                .isEqualTo(new Transition.Unknown());
    }

    private void ask() {
        World.await(world.assignments.callbacks().ask(world.id, new ConversationId(conversation)));
    }

    private void schedule() {
        World.await(world.assignments
                .callbacks()
                .ask(
                        world.id,
                        new ConversationId(conversation),
                        Instant.ofEpochMilli(world.now()).plusSeconds(600)));
    }

    private Transition withdraw() {
        return World.await(world.assignments.callbacks().withdraw(world.id, new ConversationId(conversation)));
    }

    private Transition cancel(long version, String command) {
        return World.await(world.assignments
                .callbacks()
                .cancel(
                        world.id,
                        new AgentId("mei"),
                        new Callbacks.Cancel(new ConversationId(conversation), version, command)));
    }
}
