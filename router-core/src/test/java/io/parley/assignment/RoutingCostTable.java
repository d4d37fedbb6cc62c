package io.parley.assignment;

import io.lettuce.core.ScriptOutputType;
import io.parley.agent.Presence;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Prints what transitions cost Redis in CPU time, an empty script and its round trip subtracted; not part of the tests, run it with
 * {@code -Dtest=RoutingCostTable}.
 */
class RoutingCostTable {
    private static final int ROUNDS = 900;

    @Test
    void print() {
        System.out.println("agents classes | arrive+offer  arrive+wait  accept  close+next  (us of Redis' CPU)");
        for (int agents : new int[] {300, 1000}) {
            for (int classes : new int[] {5, 20, 60}) {
                row(agents, classes);
            }
        }
    }

    private static void row(int agents, int classes) {
        World world = RoutingCost.world(agents, classes);
        IntStream.range(0, agents).forEach(i -> {
            world.connect("a" + i, "s-a" + i);
            world.presence("a" + i, Presence.AVAILABLE);
        });
        double empty = cost(world, i -> world.redis(redis -> redis.eval("return 1", ScriptOutputType.INTEGER)));
        String[] ids = new String[ROUNDS];
        double offer = cost(world, i -> ids[i] = world.arrive("c" + i)) - 2 * empty;
        List<ConversationRecord> offered = IntStream.range(0, ROUNDS)
                .mapToObj(i -> world.conversation(ids[i]))
                .toList();
        double accept = cost(
                        world,
                        i -> world.accept(
                                offered.get(i).agent(), ids[i], offered.get(i).offer()))
                - empty;
        IntStream.range(0, agents * 3 - ROUNDS).forEach(i -> world.arrive("f" + i));
        double wait = cost(world, i -> world.arrive("w" + i)) - 2 * empty;
        double next = cost(
                        world,
                        i -> world.close(
                                offered.get(i).agent(), ids[i], offered.get(i).version() + 1))
                - empty;
        System.out.printf("%6d %7d | %8.0f %12.0f %10.0f %8.0f%n", agents, classes, offer, wait, accept, next);
    }

    private static double cost(World world, IntConsumer action) {
        double before = RoutingCost.cpu(world);
        IntStream.range(0, ROUNDS).forEach(action);
        return (RoutingCost.cpu(world) - before) * 1e6 / ROUNDS;
    }
}
