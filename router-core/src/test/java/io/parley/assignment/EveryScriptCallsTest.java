package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.conversation.ConversationId;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every step beside arriving, accepting and closing calls in Redis: the same for few and for many agents and conversations. */
class EveryScriptCallsTest {

    /** A step; {@code held} is with the agent a0 and accepted, {@code offered} offered to them, {@code waiting} waits. */
    private record Step(String name, int limit, BiConsumer<World, Place> action) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Place(String held, String offered, String waiting) {}

    static Stream<Step> steps() {
        AgentId agent = new AgentId("a0");
        return Stream.of(
                new Step("connect again", 12, (world, place) -> world.connect("a0", "s-a0")),
                new Step(
                        "heartbeat",
                        10,
                        (world, place) -> World.await(world.assignments.heartbeat(world.id, agent, "s-a0"))),
                new Step(
                        "disconnect",
                        16,
                        (world, place) -> World.await(world.assignments.disconnect(world.id, agent, "s-a0"))),
                new Step("away", 16, (world, place) -> world.presence("a0", Presence.AWAY)),
                new Step(
                        "decline",
                        48,
                        (world, place) -> world.decline(
                                "a0",
                                place.offered,
                                world.conversation(place.offered).offer())),
                new Step("leave from a line", 24, (world, place) -> world.leave(place.waiting)),
                new Step("transfer", 60, (world, place) -> world.transfer("a0", place.held, "t1", "sales", "")),
                new Step(
                        "position",
                        12,
                        (world, place) ->
                                World.await(world.assignments.position(world.id, new ConversationId(place.waiting)))),
                new Step("desk", 12, (world, place) -> World.await(world.assignments.desk(world.id, agent))),
                new Step(
                        "the oldest ten that wait",
                        40,
                        (world, place) -> World.await(world.assignments.waiting(world.id, Set.of("support"), 10))),
                new Step("tick with nothing due", 12, (world, place) -> world.tick()));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void callsTheSameForFewAndForMany(Step step) {
        int few = fewest(step, 3);
        int many = fewest(step, 24);

        assertThat(many).isEqualTo(few).isPositive().isLessThanOrEqualTo(step.limit);
    }

    /** The door's own pulse, and the look at a shard before an unknown script, fall into the one or the other count. */
    private static int fewest(Step step, int agents) {
        return IntStream.range(0, 3).map(i -> count(step, agents)).min().orElseThrow();
    }

    private static int count(Step step, int agents) {
        World world = RoutingCost.world(agents, 5);
        IntStream.range(0, agents).forEach(i -> world.online("a" + i));
        String held = "";
        String offered = "";
        for (int i = 0; i < 3 * agents; i++) {
            String conversation = world.arrive("c" + i);
            if (world.conversation(conversation).agent().equals("a0")) {
                if (held.isEmpty()) {
                    held = conversation;
                    world.accept(conversation);
                } else {
                    offered = conversation;
                }
            }
        }
        String waiting = "";
        for (int i = 0; i < 20 + agents; i++) {
            waiting = world.arrive("w" + i);
        }
        RoutingCost.reset(world);
        step.action.accept(world, new Place(held, offered, waiting));
        return RoutingCost.count(world).calls();
    }
}
