package io.parley.assignment;

import io.parley.audit.WholeAudit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prints what the audit costs Redis, by its own clock; not part of the tests, run it with {@code -Dtest=AuditCostTable}. */
class AuditCostTable {
    private static final int ROUNDS = 500;
    private static final int AGENTS = 60;

    @Test
    void print() {
        System.out.println(
                "classes | agent with 1 and room  agent with 3, full  agent with 100 | part of lines, all free  all full (us)");
        for (int classes : new int[] {5, 20, 60, 200}) {
            row(classes);
        }
    }

    private static void row(int classes) {
        World world = RoutingCost.world(AGENTS, classes);
        IntStream.range(0, AGENTS).forEach(i -> world.online("a" + i));
        IntStream.range(0, AGENTS).forEach(i -> world.arrive("c" + i));
        long room = agent(world);
        long free = lines(world);
        IntStream.range(0, 3 * AGENTS).forEach(i -> world.arrive("d" + i));
        long full = agent(world);
        long waiting = lines(world);
        World heavy = RoutingCost.world(1, classes);
        heavy.hire(World.agent("a0", 3000, java.util.Map.of("support", 0))).online("a0");
        IntStream.range(0, 100).forEach(i -> heavy.arrive("e" + i));
        System.out.printf("%7d | %21d %19d %15d | %23d %9d%n", classes, room, full, agent(heavy), free, waiting);
    }

    private static long agent(World world) {
        return micros(world, () -> World.await(WholeAudit.agent(world, "a0")));
    }

    private static long lines(World world) {
        return micros(world, () -> World.await(WholeAudit.part(world)));
    }

    private static long micros(World world, Runnable step) {
        step.run();
        RoutingCost.reset(world);
        IntStream.range(0, ROUNDS).forEach(i -> step.run());
        RoutingCost.Count count = RoutingCost.count(world);
        return count.micros() / count.scripts();
    }
}
