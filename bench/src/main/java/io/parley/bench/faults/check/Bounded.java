package io.parley.bench.faults.check;

import java.util.ArrayList;
import java.util.List;

/** D6: memory stays within what was stated. */
public final class Bounded implements Invariant {

    @Override
    public String id() {
        return "D6";
    }

    @Override
    public String statement() {
        return "memory is bounded";
    }

    @Override
    public List<String> broken(Evidence evidence) {
        Evidence.Bounds bounds = evidence.bounds();
        List<String> broken = new ArrayList<>();
        for (Samples.Router router : evidence.samples().routers()) {
            above("resident memory of " + router.node(), router.residentMb(), bounds.routerResidentMb(), broken);
            above("heap of " + router.node(), router.heapMb(), bounds.routerHeapMb(), broken);
        }
        for (Samples.Redis redis : evidence.samples().redis()) {
            above("memory of Redis", redis.usedMb(), bounds.redisMb(), broken);
        }
        return broken;
    }

    private static void above(String what, double seen, double most, List<String> broken) {
        if (seen > most) {
            broken.add(String.format("%s: %.0f MB (at most %.0f)", what, seen, most));
        }
    }
}
