package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How many commands the main paths call inside their scripts: the work of a transition may depend on the agent's classes but never
 * on how many agents there are or how many conversations wait.
 */
class ScriptCallsTest {

    @Test
    void arrivalCallsTheSameForFewAndForManyAgents() {
        int few = fewest(() -> CallsProbe.arrival(2, 5));
        int many = fewest(() -> CallsProbe.arrival(60, 5));

        assertThat(many).isEqualTo(few).isLessThanOrEqualTo(36);
    }

    @Test
    void moreClassesDoNotMeanMoreCalls() {
        assertThat(fewest(() -> CallsProbe.arrival(3, 30))).isEqualTo(fewest(() -> CallsProbe.arrival(3, 5)));
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
        int shortLine = fewest(() -> closing(2));
        int longLine = fewest(() -> closing(60));

        assertThat(longLine).isEqualTo(shortLine).isLessThanOrEqualTo(45);
    }

    /** The control of R18: a script whose work grows with the number of agents does not pass. */
    @Test
    void aScriptThatLooksAtEveryAgentIsSeen() {
        String reads = "local stored = redis.call('HGET', AG, id)";
        BrokenScripts broken = new BrokenScripts(
                "io/parley/assignment/agents.lua",
                reads,
                "for _, other in ipairs(redis.call('HKEYS', AG)) do redis.call('HEXISTS', AG, other) end " + reads);
        try {
            int few = fewest(() -> broken.callsOfAnArrival(2));
            int many = fewest(() -> broken.callsOfAnArrival(60));

            assertThat(many).isGreaterThan(few + 40);
        } finally {
            broken.close();
        }
    }

    /** The door's own pulse, and the look at a shard before an unknown script, fall into the one or the other count. */
    private static int fewest(IntSupplier count) {
        return IntStream.range(0, 3).map(i -> count.getAsInt()).min().orElseThrow();
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
