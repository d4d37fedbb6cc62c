package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.assignment.Assignments.WaitingLine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WaitingScriptTest {
    private final World world =
            new World().inboxes(World.inbox("deals", "web", "sales", List.of("billing"), 30, false, false));

    @Test
    void oldestOfTheseQueuesComeFirst() {
        String first = world.arrive("web", "a");
        String second = world.arrive("deals", "b");
        String third = world.arrive("mail", "c");
        world.arrive("web", "d");

        WaitingLine both = waiting(3, "support", "sales");

        assertThat(both.total()).isEqualTo(4);
        assertThat(both.oldest()).extracting(ConversationRecord::id).containsExactly(first, second, third);
        assertThat(waiting(9, "sales").oldest())
                .extracting(ConversationRecord::id)
                .containsExactly(second);
    }

    @Test
    void conversationForOneAgentWaitsInItsQueue() {
        world.hire("mei", 30).hire("bob", 0).online("mei", "bob");
        String conversation = world.arrive("a");
        world.accept(conversation);
        world.transfer("mei", conversation, "t", "", "bob");

        assertThat(waiting(9, "support").oldest())
                .extracting(ConversationRecord::id)
                .containsExactly(conversation);
        assertThat(waiting(9, "sales").oldest()).isEmpty();
    }

    @Test
    void longLinesAreMergedInOrder() {
        List<String> all = new java.util.ArrayList<>();
        for (int i = 0; i < 60; i++) {
            all.add(world.arrive(i % 3 == 0 ? "mail" : i % 7 == 0 ? "deals" : "web", "c" + i));
        }

        assertThat(waiting(100, "support", "sales").oldest())
                .extracting(ConversationRecord::id)
                .containsExactlyElementsOf(all);
        assertThat(waiting(25, "support", "sales").oldest())
                .extracting(ConversationRecord::id)
                .containsExactlyElementsOf(all.subList(0, 25));
    }

    @Test
    void longLineAmongManyIsReadPageByPage() {
        World many = RoutingCost.world(1, 45);
        List<String> all = new java.util.ArrayList<>();
        for (int i = 0; i < 110; i++) {
            all.add(many.arriveAbout(i < 44 ? "t" + i + "." : "", "c" + i));
        }

        WaitingLine line = World.await(many.assignments.waiting(many.id, Set.of("support"), 100));

        assertThat(line.total()).isEqualTo(110);
        assertThat(line.oldest()).extracting(ConversationRecord::id).containsExactlyElementsOf(all.subList(0, 100));
    }

    @Test
    void repeatedCallIsHarmless() {
        world.arrive("web", "a");
        String before = world.dump();

        assertThat(waiting(9, "support")).isEqualTo(waiting(9, "support"));
        assertThat(world.dump()).isEqualTo(before);
    }

    private WaitingLine waiting(int limit, String... queues) {
        return World.await(world.assignments.waiting(world.id, Set.of(queues), limit));
    }
}
