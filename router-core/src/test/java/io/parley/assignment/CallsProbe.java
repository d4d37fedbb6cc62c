package io.parley.assignment;

import java.util.stream.IntStream;

/** Counts what an arriving message calls in Redis; also on a core that {@link BrokenScripts} loaded. */
public final class CallsProbe {
    private CallsProbe() {}

    /** Commands called for one message, with so many agents of so many classes. */
    public static int arrival(int agents, int classes) {
        World world = RoutingCost.world(agents, classes);
        IntStream.range(0, agents).forEach(i -> world.online("a" + i));
        world.arrive("first");
        RoutingCost.reset(world);

        world.arrive("ada");

        return RoutingCost.count(world).calls();
    }
}
