package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.Presence;
import io.parley.conversation.ConversationState;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A contact who comes back, within the reopening window of an hour and after it. */
class StickyTest {
    private static final Duration WINDOW = Duration.ofDays(3);
    private static final Duration WAIT = Duration.ofSeconds(15);

    private final World world = new World()
            .queue("support", Handling.USUAL.sticky(WINDOW, WAIT))
            .hire("bob", 60)
            .hire("mei", 60);

    @Test
    void reopenedConversationGoesToItsAgentThoughSomebodyIsFreer() {
        String conversation = served("mei", "a");
        served("mei", "b", false);
        world.online("bob");

        world.arrive("a");

        assertThat(world.conversation(conversation).agent()).isEqualTo("mei");
    }

    @Test
    void newConversationOfTheSameContactGoesToTheAgentOfLastTime() {
        String first = served("mei", "a");
        served("mei", "b", false);
        world.passWith(Duration.ofHours(2), "mei");
        world.online("bob");

        String second = world.arrive("a");

        assertThat(second).isNotEqualTo(first);
        assertThat(world.conversation(second).agent()).isEqualTo("mei");
        assertThat(world.conversation(world.arrive("stranger")).agent()).isEqualTo("bob");
    }

    @Test
    void fullAgentIsWaitedForAloneAndThenAnybodyTakesIt() {
        served("mei", "a");
        served("mei", "b", false);
        served("mei", "c", false);
        world.online("bob");

        String again = world.arrive("a");
        assertThat(world.conversation(again).state()).isEqualTo(ConversationState.QUEUED);
        world.passWith(WAIT, "mei", "bob");

        assertThat(world.conversation(again).agent()).isEqualTo("bob");
    }

    @Test
    void whoIsWaitedForGetsItWithTheFirstRoom() {
        served("mei", "a");
        String busy = served("mei", "b", false);
        served("mei", "c", false);
        world.online("bob");
        String again = world.arrive("a");

        world.close("mei", busy, world.conversation(busy).version());

        assertThat(world.conversation(again).agent()).isEqualTo("mei");
        assertThat(world.agent("mei").load()).isEqualTo(60);
    }

    @Test
    void nobodyWaitsForAnAgentWhoIsGone() {
        served("mei", "a");
        world.presence("mei", Presence.OFFLINE);
        world.online("bob");

        assertThat(world.conversation(world.arrive("a")).agent()).isEqualTo("bob");
    }

    @Test
    void theWindowEnds() {
        served("mei", "a");
        served("mei", "b", false);
        world.online("bob");
        world.passWith(Duration.ofDays(3), "mei", "bob");

        assertThat(world.conversation(world.arrive("a")).agent()).isEqualTo("bob");
        assertThat(world.<Boolean>redis(redis -> redis.hexists(world.keys.index(), "web|s|a")))
                .isFalse();
    }

    @Test
    void whereWorkIsTakenByHandNobodyIsGivenIt() {
        world.queue("support", Handling.USUAL.with(Claiming.ONLY).sticky(WINDOW, WAIT));
        world.online("mei");
        String conversation = world.arrive("a");
        World.await(world.interventions.claim(
                world.id,
                new io.parley.agent.AgentId("mei"),
                "s-mei",
                new Interventions.Claim(new io.parley.conversation.ConversationId(conversation), "c")));
        world.close("mei", conversation, 2);

        world.arrive("a");

        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);
    }

    private String served(String agent, String contact) {
        return served(agent, contact, true);
    }

    /** A conversation with this agent, who alone is there. */
    private String served(String agent, String contact, boolean closed) {
        world.online(agent);
        String conversation = world.arrive(contact);
        world.accept(conversation);
        if (closed) {
            world.close(agent, conversation, 3);
        }
        return conversation;
    }
}
