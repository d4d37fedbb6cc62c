package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.queue.Overflow;
import io.parley.queue.Overflow.Action;
import io.parley.queue.QueueRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LateScriptTest {
    private static final Duration WAIT = Duration.ofSeconds(40);

    private final World world =
            new World().hire(World.agent("sam", 30, Map.of("sales", 0))).online("sam");

    @Test
    void whoWaitedTooLongGoesToTheOtherQueue() {
        String conversation = arrive(new Overflow(Action.QUEUE, "sales", Map.of()));
        assertThat(world.conversation(conversation).queue()).isEqualTo("support");

        world.passWith(WAIT, "sam");

        ConversationRecord c = world.conversation(conversation);
        assertThat(c.queue()).isEqualTo("sales");
        assertThat(c.agent()).isEqualTo("sam");
        assertThat(c.t0()).isEqualTo(World.START);
    }

    @Test
    void whoWaitedTooLongIsEndedWithWords() {
        String conversation = arrive(new Overflow(Action.CLOSE, "", Map.of("en", "Sorry")));

        world.pass(WAIT);

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.CLOSED);
        assertThat(world.<Long>redis(redis -> redis.xlen(world.keys.log(new ConversationId(conversation)))))
                .isEqualTo(2);
    }

    @Test
    void whoIsHeldComesBackWithTheAgeItHas() {
        String conversation = arrive(Overflow.HOLD);
        world.pass(WAIT);
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.HELD);

        world.pass(Duration.ofMinutes(15));

        ConversationRecord c = world.conversation(conversation);
        assertThat(c.state()).isEqualTo(ConversationState.QUEUED);
        assertThat(c.t0()).isEqualTo(World.START);
        world.pass(Duration.ofHours(1));
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void aNodeThatVanishedIsReplacedByTheNextTick() {
        String conversation = arrive(Overflow.HOLD);
        world.jump(WAIT.toMillis());
        TickScript ticks = new TickScript(World.door(), world.ids);
        assertThat(World.await(ticks.run(world.id, 32)).late()).containsExactly(conversation);
        assertThat(World.await(ticks.run(world.id, 32)).late()).isEmpty();

        world.pass(Duration.ofSeconds(1));

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.HELD);
    }

    @Test
    void whoHasAnAgentByNowIsLeftAlone() {
        String conversation = arrive(Overflow.HOLD);
        ConversationRecord c = world.conversation(conversation);
        String dump = world.dump();
        LateScript script = new LateScript(World.door(), world.ids);

        assertThat(World.await(script.run(world.id, new ConversationId(conversation), c.tq(), Map.of(), 0)))
                .isEqualTo(new Transition.Stale("QUEUED", 1));
        assertThat(World.await(script.run(world.id, new ConversationId("0".repeat(26)), 1, Map.of(), 0)))
                .isEqualTo(new Transition.Unknown());
        assertThat(world.dump()).isEqualTo(dump);
        assertThat(List.of(c.held())).containsExactly("");
    }

    private String arrive(Overflow late) {
        world.rules("support", QueueRules.NONE.atMost(WAIT, late));
        return world.arrive("ada");
    }
}
