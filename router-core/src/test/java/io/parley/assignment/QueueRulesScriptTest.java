package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationState;
import io.parley.queue.Queue;
import io.parley.queue.QueueRules;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueueRulesScriptTest {
    private static final QueueRules WRAPPING = QueueRules.NONE.wrapUp(Duration.ofSeconds(30), 50);

    private final World world = new World().hire("mei", 60);

    @Test
    void olderRulesChangeNothing() {
        QueueRulesScript script = new QueueRulesScript(World.door());
        Queue queue = new Queue("support", "Support", Duration.ofSeconds(20), WRAPPING);
        assertThat(World.await(script.run(world.id, queue, rules(100)))).isTrue();
        String dump = world.dump();

        assertThat(World.await(script.run(world.id, queue, rules(99)))).isFalse();
        assertThat(World.await(script.run(world.id, queue, rules(100)))).isFalse();
        assertThat(world.dump()).isEqualTo(dump);
    }

    @Test
    void workAfterClosingKeepsAShareOfTheWeightUntilItsTimeIsOver() {
        String conversation = closed();

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.WRAP_UP);
        assertThat(world.agent("mei").load()).isEqualTo(15);

        world.passWith(Duration.ofSeconds(30), "mei");

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.CLOSED);
        assertThat(world.agent("mei").load()).isZero();
    }

    @Test
    void agentWhoIsDoneEarlierIsFreeEarlier() {
        String conversation = closed();
        String first = world.arrive("bea");
        String second = world.arrive("cleo");
        assertThat(world.conversation(first).agent()).isEqualTo("mei");
        assertThat(world.conversation(second).agent()).isEmpty();

        assertThat(world.close("mei", conversation, 4)).isEqualTo(new Transition.Done("CLOSED", 5));

        assertThat(world.conversation(second).agent()).isEqualTo("mei");
    }

    @Test
    void repeatedCloseDoesNotEndTheWorkAfterIt() {
        String conversation = closed();

        assertThat(world.close("mei", conversation, 3)).isEqualTo(new Transition.Done("WRAP_UP", 4));
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.WRAP_UP);
    }

    @Test
    void messageDuringTheWorkAfterItBringsTheConversationBack() {
        String conversation = closed();

        world.arrive("ada");

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.ACTIVE);
        assertThat(world.agent("mei").load()).isEqualTo(30);
    }

    @Test
    void agentWhoGoesAwayLeavesNothingOpen() {
        String conversation = closed();
        World.await(world.assignments.disconnect(world.id, new AgentId("mei"), "s-mei"));
        world.rules("support", QueueRules.NONE.wrapUp(Duration.ofHours(1), 50));

        world.pass(Duration.ofSeconds(60));

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.CLOSED);
        assertThat(world.agent("mei").load()).isZero();
    }

    private static LiveRules rules(long epoch) {
        return new LiveRules(epoch, 0, 30_000, 50, Map.of(), Map.of(), 0, null, null, 0, null, null, null, Map.of(), 0);
    }

    private String closed() {
        world.rules("support", WRAPPING).online("mei");
        String conversation = world.arrive("ada");
        world.accept(conversation);
        world.close("mei", conversation, 3);
        return conversation;
    }
}
