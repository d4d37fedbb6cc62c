package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.conversation.ConversationState;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileScriptTest {
    private final World world = new World().hire("mei", 60).online("mei");

    @Test
    void newConfigurationMatchesWhatWaits() {
        world.inboxes(World.inbox("deals", "web", "sales", java.util.List.of(), 30, false, false));
        String conversation = world.arrive("deals", "a");
        assertThat(world.conversation(conversation).state()).isEqualTo(ConversationState.QUEUED);

        world.hire(World.agent("mei", 60, Map.of("sales", 0)));

        assertThat(world.conversation(conversation).agent()).isEqualTo("mei");
    }

    @Test
    void smallerCapacityKeepsWhatIsHeldAndTakesNothingMore() {
        String held = world.arrive("a");
        world.accept(held);

        world.hire("mei", 20);

        assertThat(world.conversation(held).agent()).isEqualTo("mei");
        assertThat(world.agent("mei").capacity()).isEqualTo(20);
        assertThat(world.conversation(world.arrive("b")).state()).isEqualTo(ConversationState.QUEUED);
    }

    @Test
    void olderConfigurationChangesNothing() {
        io.parley.workspace.Workspace old = world.workspace();
        world.hire("mei", 90);
        String before = world.dump();

        World.await(new ClassBook(World.door(), world.ids).apply(old));

        assertThat(world.dump()).isEqualTo(before);
    }

    @Test
    void repeatedCallIsHarmless() {
        String before = world.dump();

        World.await(world.classes.apply(world.workspace()));
        World.await(new ClassBook(World.door(), world.ids).apply(world.workspace()));

        assertThat(world.dump()).isEqualTo(before);
    }
}
