package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeclineScriptTest {
    private final World world = new World().hire("bob", 30).hire("mei", 30).online("bob", "mei");

    @Test
    void declinedConversationGoesToAnotherAgentAtOnce() {
        String conversation = world.arrive("ada");
        ConversationRecord offered = world.conversation(conversation);

        Transition declined = world.decline(offered.agent(), conversation, offered.offer());

        ConversationRecord now = world.conversation(conversation);
        assertThat(declined).isEqualTo(new Transition.Done("OFFERED", 4));
        assertThat(now.agent()).isNotEqualTo(offered.agent());
        assertThat(now.excluded()).containsOnlyKeys(offered.agent());
        assertThat(world.agent(offered.agent()).load()).isZero();
    }

    @Test
    void itKeepsItsPlaceBeforeThoseWhoCameLater() {
        String first = world.arrive("a");
        String second = world.arrive("b");
        String third = world.arrive("c");
        ConversationRecord offered = world.conversation(second);
        world.accept(first);

        world.decline(offered.agent(), second, offered.offer());

        assertThat(world.conversation(third).agent()).isEqualTo(offered.agent());
        assertThat(world.conversation(second).rank()).isEqualTo(offered.rank());
        assertThat(world.conversation(second).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void theAgentMayHaveItAgainAfterAMinute() {
        String conversation = world.arrive("ada");
        for (int i = 0; i < 2; i++) {
            ConversationRecord offered = world.conversation(conversation);
            world.decline(offered.agent(), conversation, offered.offer());
        }
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);

        world.passWith(Duration.ofSeconds(60), "bob", "mei");

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.OFFERED);
        assertThat(world.conversation(conversation).excluded()).isEmpty();
    }

    @Test
    void repeatedCallIsHarmless() {
        String conversation = world.arrive("ada");
        ConversationRecord offered = world.conversation(conversation);
        world.decline(offered.agent(), conversation, offered.offer());
        String before = world.dump();

        Transition again = world.decline(offered.agent(), conversation, offered.offer());

        assertThat(again).isEqualTo(new Transition.Done("OFFERED", 4));
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void acceptedOfferCannotBeDeclined() {
        String conversation = world.arrive("ada");
        ConversationRecord offered = world.conversation(conversation);
        world.accept(conversation);
        String before = world.dump();

        assertThat(world.decline(offered.agent(), conversation, offered.offer()))
                .isEqualTo(new Transition.Stale("ACTIVE", 3));
        assertThat(world.dump()).isEqualTo(before);
    }
}
