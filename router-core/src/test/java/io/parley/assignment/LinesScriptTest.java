package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.Lines.Line;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinesScriptTest {
    private final World world = new World()
            .inboxes(World.inbox("bills", "web", "sales", List.of("billing"), 30, false, false))
            .hire("mei", 30, "billing");

    @Test
    void everyQueueAndEveryLineIsCountedWithTheTimeOfItsFirst() {
        world.arrive("a");
        world.jump(5_000);
        world.arrive("b");
        world.arrive("bills", "c");

        Lines lines = lines();

        assertThat(lines.nowMs()).isEqualTo(world.now());
        assertThat(lines.queues()).isEqualTo(Map.of("support", 2, "sales", 1));
        assertThat(lines.lines()).hasSize(2);
        assertThat(line(lines, "support").waiting()).isEqualTo(2);
        assertThat(line(lines, "support").sinceMs()).isEqualTo(World.START);
        assertThat(line(lines, "sales").sinceMs()).isEqualTo(World.START + 5_000);
        assertThat(line(lines, "sales").need().orElseThrow().skills()).isEqualTo(Map.of("billing", 1));
    }

    @Test
    void whatWaitsForOneAgentAloneIsALineWithoutAClass() {
        world.hire("bob", 30).online("mei", "bob");
        String conversation = world.arrive("a");
        world.accept(conversation);
        String holder = world.conversation(conversation).agent();
        String other = holder.equals("mei") ? "bob" : "mei";
        world.accept(world.arrive("b"));
        world.transfer(holder, conversation, "t", "", other);

        Line line = line(lines(), "support");

        assertThat(line.need()).isEmpty();
        assertThat(line.waiting()).isEqualTo(1);
    }

    @Test
    void repeatedCallIsHarmless() {
        world.arrive("a");
        String before = world.dump();

        assertThat(lines()).isEqualTo(lines());
        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void placesThatWereNotLeftBehindAreNotCounted() {
        String conversation = world.arrive("a");
        world.pass(Duration.ofSeconds(1));
        world.leave(conversation);

        assertThat(lines().queues()).isEmpty();
        assertThat(lines().lines()).isEmpty();
    }

    private Lines lines() {
        return World.await(world.assignments.lines(world.id));
    }

    private static Line line(Lines lines, String queue) {
        return lines.lines().stream()
                .filter(line -> line.queue().equals(queue))
                .findFirst()
                .orElseThrow();
    }
}
