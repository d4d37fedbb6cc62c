package io.parley.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.audit.WholeAudit;
import io.parley.conversation.ConversationId;
import io.parley.routing.RequirementClass;
import java.util.List;
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
                        "park",
                        36,
                        (world, place) -> world.park(
                                "a0", place.held, world.conversation(place.held).version())),
                new Step("a profile with room for one more", 36, (world, place) -> profile(world)),
                new Step(
                        "a class with a new number",
                        8,
                        (world, place) -> World.await(
                                new InternClassScript(World.door()).run(world.id, List.of("web/30/support/9/new:1")))),
                new Step("restore a lost conversation", 44, (world, place) -> restore(world, place.waiting)),
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
                new Step("the audit of an agent", 32, (world, place) -> World.await(WholeAudit.agent(world, "a0"))),
                new Step("the audit of a part of the lines", 70, (world, place) -> World.await(WholeAudit.part(world))),
                new Step("tick with nothing due", 12, (world, place) -> world.tick()));
    }

    private static void profile(World world) {
        Agent a0 = world.workspace().agent("a0").orElseThrow();
        List<RequirementClass> classes = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> world.<String>redis(redis -> redis.hget(world.keys.configuration(), "c|" + number)))
                .map(RequirementClass::parse)
                .toList();
        Profile profile = Profile.of(a0, world.workspace(), classes);
        World.await(new ProfileScript(World.door(), world.ids)
                .run(
                        world.id,
                        a0.id(),
                        new ProfileScript.Config(a0.name(), a0.capacity() + 30, 0, a0.channelLimits(), false),
                        new Profile(profile.e() + 1, profile.u(), profile.s())));
    }

    private static void restore(World world, String conversation) {
        String record = world.redis(redis -> redis.hget(world.keys.conversations(), conversation));
        world.leave(conversation);
        world.redis(redis -> redis.hdel(world.keys.conversations(), conversation));
        world.redis(redis -> redis.del(world.keys.index(), world.keys.log(new ConversationId(conversation))));
        World.await(new RestoreScript(World.door(), world.ids)
                .run(
                        world.id,
                        new PastConversations.Lost(conversation, record, List.of(), 0),
                        ConversationRecord.parse(record).plan(),
                        0));
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
