package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.Presence;
import io.parley.conversation.ConversationState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransferScriptTest {
    private final World world = new World()
            .hire("mei", 30)
            .hire(World.agent("sam", 30, java.util.Map.of("sales", 0)))
            .online("mei", "sam");

    @Test
    void anotherQueueTakesItWithTheTimeItHasWaited() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        String rank = world.conversation(conversation).rank();

        Transition moved = world.transfer("mei", conversation, "t1", "sales", "");

        ConversationRecord now = world.conversation(conversation);
        assertThat(moved).isEqualTo(new Transition.Done("QUEUED", 4));
        assertThat(now.agent()).isEqualTo("sam");
        assertThat(now.queue()).isEqualTo("sales");
        assertThat(now.rank()).isEqualTo(rank);
        assertThat(world.agent("mei").load()).isZero();
    }

    @Test
    void namedAgentGetsItWhenFreeAndNobodyElseBefore() {
        world.hire("bob", 30).online("bob");
        String busy = world.arrive("busy");
        String holder = world.conversation(busy).agent();
        world.accept(busy);
        String conversation = world.arrive("a");
        String source = world.conversation(conversation).agent();
        world.accept(conversation);

        world.transfer(source, conversation, "t1", "", holder);
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);

        world.close(holder, busy, world.conversation(busy).version());
        assertThat(world.conversation(conversation).agent()).isEqualTo(holder);
    }

    @Test
    void theQueueTakesItWhenTheNamedAgentDoesNot() {
        world.hire("bob", 30).online("bob");
        world.presence("bob", Presence.AWAY);
        String conversation = world.arrive("a");
        world.accept(conversation);
        world.hire("eve", 30).online("eve");

        world.transfer("mei", conversation, "t1", "", "bob");
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);

        world.pass(Duration.ofSeconds(30));
        assertThat(world.conversation(conversation).agent()).isEqualTo("eve");
    }

    @Test
    void impossibleTargetsAreRefused() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        String before = world.dump();

        assertThat(world.transfer("mei", conversation, "t", "", "nobody"))
                .isEqualTo(new Transition.Refused("AGENT_UNKNOWN"));
        assertThat(world.transfer("mei", conversation, "t", "none", ""))
                .isEqualTo(new Transition.Refused("QUEUE_UNKNOWN"));
        assertThat(world.transfer("mei", conversation, "t", "", "mei")).isEqualTo(new Transition.Refused("SAME_AGENT"));
        assertThat(world.transfer("sam", conversation, "t", "support", ""))
                .isEqualTo(new Transition.Stale("ACTIVE", 3));
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void repeatedCallIsHarmless() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        world.transfer("mei", conversation, "t1", "sales", "");
        String before = world.dump();

        assertThat(world.transfer("mei", conversation, "t1", "sales", "")).isEqualTo(new Transition.Done("QUEUED", 4));
        assertThat(world.dump()).isEqualTo(before);
    }
}
