package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.queue.QueueRules;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownScriptTest {
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private final World world = new World()
            .hire("mei", 60)
            .rules("support", QueueRules.NONE.showWithin(Map.of("email", WITHIN)))
            .online("mei");

    @Test
    void whatNoConsoleShowsGoesBackWithItsAge() {
        String mail = world.arrive("mail", "a");
        ConversationRecord given = world.conversation(mail);

        world.passWith(WITHIN, "mei");

        ConversationRecord back = world.conversation(mail);
        assertThat(given.unseen()).isEqualTo(given.version());
        assertThat(back.state()).isEqualTo(ConversationState.QUEUED);
        assertThat(back.t0()).isEqualTo(given.t0());
        assertThat(back.rank()).isEqualTo(given.rank());
        assertThat(back.excluded()).containsOnlyKeys("mei");
        assertThat(world.agent("mei").interruptibleLoad()).isZero();
    }

    @Test
    void whatAConsoleShowsStays() {
        String mail = world.arrive("mail", "a");

        Transition done = shown("mei", mail);
        world.passWith(WITHIN, "mei");

        assertThat(done).isEqualTo(new Transition.Done("ACTIVE", 2));
        assertThat(world.conversation(mail).agent()).isEqualTo("mei");
        assertThat(world.conversation(mail).unseen()).isZero();
    }

    @Test
    void colleagueIsGivenWhatAnAgentDidNotSee() {
        world.hire("tom", 60).online("tom");
        String mail = world.arrive("mail", "a");
        String first = world.conversation(mail).agent();

        world.passWith(WITHIN, "mei", "tom");

        assertThat(world.conversation(mail).agent()).isNotEmpty().isNotEqualTo(first);
    }

    @Test
    void whoSeesNothingTwiceIsAway() {
        world.arrive("mail", "a");
        world.arrive("mail", "b");

        world.passWith(WITHIN, "mei");

        assertThat(world.agent("mei").status()).isEqualTo("away");
        assertThat(world.agent("mei").reason()).isEqualTo("no answer");
    }

    @Test
    void showingForgetsWhatWasMissed() {
        String first = world.arrive("mail", "a");
        world.passWith(WITHIN, "mei");
        String second = world.arrive("mail", "b");

        shown("mei", second);
        world.passWith(Duration.ofMinutes(2), "mei");

        assertThat(world.conversation(first).agent()).isEmpty();
        assertThat(world.agent("mei").status()).isEqualTo("available");
        assertThat(world.conversation(second).agent()).isEqualTo("mei");
    }

    @Test
    void repeatedShowingChangesNothing() {
        String mail = world.arrive("mail", "a");
        shown("mei", mail);
        String before = world.dump();

        assertThat(shown("mei", mail)).isEqualTo(new Transition.Done("ACTIVE", 2));
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void anothersConversationIsNotShownForThem() {
        String mail = world.arrive("mail", "a");

        assertThat(shown("tom", mail)).isEqualTo(new Transition.Stale("ACTIVE", 2));
        assertThat(shown("mei", "0".repeat(26))).isEqualTo(new Transition.Unknown());
        assertThat(world.conversation(mail).unseen()).isEqualTo(2);
    }

    @Test
    void channelWithoutATimeIsNotWatched() {
        world.rules("support", QueueRules.NONE);

        String mail = world.arrive("mail", "a");
        world.passWith(Duration.ofMinutes(5), "mei");

        assertThat(world.conversation(mail).agent()).isEqualTo("mei");
    }

    private Transition shown(String agent, String conversation) {
        return World.await(world.assignments.shown(world.id, new AgentId(agent), new ConversationId(conversation)));
    }
}
