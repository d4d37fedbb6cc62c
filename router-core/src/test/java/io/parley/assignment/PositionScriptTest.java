package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PositionScriptTest {
    private final World world = new World().apply();

    @Test
    void placeCountsThoseWhoCameEarlierToTheSameLine() {
        world.arrive("a");
        String second = world.arrive("b");

        QueuePosition place = position(second);
        assertThat(place.position()).isEqualTo(2);
        assertThat(place.about()).isFalse();
        assertThat(place.waiting()).isEqualTo(2);
    }

    @Test
    void placeIsAnEstimateWhenOtherLinesMayShareTheAgents() {
        world.arrive("mail", "a");
        String second = world.arrive("b");

        assertThat(position(second).position()).isEqualTo(1);
        assertThat(position(second).about()).isTrue();
    }

    @Test
    void placeAndAgeOfTheFirstCountThroughAllClassesOfThePlan() {
        world.hire("bob", 30).hire(World.agent("sec", 30, Map.of("support", 1)));
        world.arrive("a");
        world.pass(Duration.ofSeconds(35));
        String second = world.arrive("b");

        QueuePosition place = position(second);

        assertThat(place.position())
                .as("behind one that waits in the wider class")
                .isEqualTo(2);
        assertThat(place.waiting()).isEqualTo(2);
        assertThat(place.headAgeMs()).isEqualTo(35_000);
        assertThat(place.about()).isFalse();
        assertThat(place.line()).isEqualTo(position(world.arrive("c")).line()).isNotEmpty();
    }

    @Test
    void whoDoesNotWaitHasNoPlace() {
        world.hire("mei", 30).online("mei");

        assertThat(position(world.arrive("a"))).isEqualTo(QueuePosition.NONE);
        assertThat(position("0".repeat(26))).isEqualTo(QueuePosition.NONE);
    }

    @Test
    void repeatedCallIsHarmless() {
        String conversation = world.arrive("a");
        String before = world.dump();

        assertThat(position(conversation)).isEqualTo(position(conversation));
        assertThat(world.dump()).isEqualTo(before);
    }

    private QueuePosition position(String conversation) {
        return World.await(world.assignments.position(world.id, new ConversationId(conversation)));
    }
}
