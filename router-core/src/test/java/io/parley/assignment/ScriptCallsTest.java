package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * How many commands the main paths call inside their scripts: the work of a transition may depend on the agent's classes but never
 * on how many agents there are or how many conversations wait.
 */
class ScriptCallsTest {

    @Test
    void arrivalCallsTheSameForFewAndForManyAgents() {
        int few = arrival(2, 5);
        int many = arrival(60, 5);

        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(36);
    }

    @Test
    void moreClassesDoNotMeanMoreCalls() {
        assertThat(arrival(3, 30)).isEqualTo(arrival(3, 5));
    }

    @Test
    void acceptingCallsFewCommands() {
        World world = RoutingCost.world(2, 5).online("a0", "a1");
        String conversation = world.arrive("ada");
        ConversationRecord c = world.conversation(conversation);
        RoutingCost.reset(world);

        world.accept(c.agent(), conversation, c.offer());

        assertThat(RoutingCost.count(world).calls()).isLessThanOrEqualTo(14);
    }

    @Test
    void closingAndTakingTheNextCallsTheSameForShortAndForLongLines() {
        // A script the server does not know has the shard looked at first.
        closing(2);
        int shortLine = closing(2);
        int longLine = closing(60);

        assertThat(longLine).isEqualTo(shortLine).isLessThanOrEqualTo(45);
    }

    private static int arrival(int agents, int classes) {
        World world = RoutingCost.world(agents, classes);
        for (int i = 0; i < agents; i++) {
            world.online("a" + i);
        }
        world.arrive("first");
        RoutingCost.reset(world);

        world.arrive("ada");

        return RoutingCost.count(world).calls();
    }

    private static int closing(int waiting) {
        World world = RoutingCost.world(1, 5).online("a0");
        String first = world.arrive("first");
        world.accept(first);
        for (int i = 0; i < 2 + waiting; i++) {
            world.arrive("w" + i);
        }
        ConversationRecord c = world.conversation(first);
        RoutingCost.reset(world);

        world.close("a0", first, c.version());

        assertThat(world.agent("a0").load()).isEqualTo(90);
        return RoutingCost.count(world).calls();
    }
}
