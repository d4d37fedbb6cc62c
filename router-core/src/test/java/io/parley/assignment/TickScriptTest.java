package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TickScriptTest {
    private final World world = new World().hire("mei", 60).online("mei");

    @Test
    void expiredOfferReturnsTheConversationToItsOldRank() {
        String conversation = world.arrive("a");
        String rank = world.conversation(conversation).rank();

        world.pass(Duration.ofSeconds(20));

        ConversationRecord back = world.conversation(conversation);
        assertThat(back.state()).isEqualTo(ConversationState.QUEUED);
        assertThat(back.rank()).isEqualTo(rank);
        assertThat(back.excluded()).containsOnlyKeys("mei");
        assertThat(world.agent("mei").load()).isZero();
    }

    @Test
    void twoMissedOffersInARowSetTheAgentAway() {
        world.arrive("a");
        world.passWith(Duration.ofSeconds(20), "mei");
        assertThat(world.agent("mei").status()).isEqualTo("available");

        world.passWith(Duration.ofSeconds(80), "mei");

        assertThat(world.agent("mei").status()).isEqualTo("away");
        assertThat(world.agent("mei").reason()).isEqualTo("no answer");
    }

    @Test
    void planWidensToTheSecondTeam() {
        World two = new World()
                .hire("mei", 30)
                .hire(World.agent("sec", 30, Map.of("support", 1)))
                .online("sec");
        String conversation = two.arrive("a");
        assertThat(two.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);

        two.pass(Duration.ofSeconds(29));
        assertThat(two.conversation(conversation).step()).isZero();
        two.pass(Duration.ofSeconds(1));

        assertThat(two.conversation(conversation).agent()).isEqualTo("sec");
    }

    @Test
    void repeatedCallIsHarmless() {
        world.arrive("a");
        world.pass(Duration.ofSeconds(20));
        String before = world.dump();

        World.await(world.ticker.tick(world.id));

        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void itSaysWhenTheNextTimerIsDue() {
        assertThat(World.await(world.ticker.tick(world.id))).isEqualTo(45_000);
        world.arrive("a");
        assertThat(World.await(world.ticker.tick(world.id))).isEqualTo(20_000);
    }

    @Test
    void threadsOfAConversationNobodyCanReopenAreForgotten() {
        String conversation = world.arrive("a");
        world.accept(conversation);
        world.close("mei", conversation, 3);

        world.pass(Duration.ofHours(1));

        // Who served the contact is remembered for longer.
        assertThat(world.<List<String>>redis(redis -> redis.hkeys(world.keys.index())))
                .allMatch(name -> name.contains("|s|"));
        assertThat(world.arrive("a")).isNotEqualTo(conversation);
    }
}
