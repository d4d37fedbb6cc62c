package io.parley.bench.faults.check;

import java.util.List;

/**
 * What was read from the processes while the run lasted.
 *
 * @param busyMs how late the bench's own clock was, in the same steps: what the machine did to everybody
 */
public record Samples(List<Router> routers, List<Redis> redis, List<Mark> marks, List<Double> busyMs) {
    public Samples {
        routers = List.copyOf(routers);
        redis = List.copyOf(redis);
        marks = List.copyOf(marks);
        busyMs = List.copyOf(busyMs);
    }

    /** Whether a router said that it is ready. */
    public enum Readiness {
        READY,
        NOT_READY,
        SILENT
    }

    /** One reading of a router; lag and memory are negative when they could not be read. */
    public record Router(
            long atMicros, String node, Readiness readiness, double lagMs, double heapMb, double residentMb) {}

    /** One reading of Redis. */
    public record Redis(long atMicros, double usedMb, double residentMb) {}

    /** What a router should say of itself. */
    public enum Expected {
        READY,
        NOT_READY,
        /** Whatever it says may be true. */
        ANYTHING
    }

    /** From this moment on a router should be, or not be, ready; it has ten seconds to say so. */
    public record Mark(long atMicros, String node, Expected expected) {}
}
