package io.parley.bench.faults.load;

import io.netty.channel.EventLoop;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What every client of a run shares.
 *
 * @param run the run's id, part of every body
 * @param originNanos when the run's clock began
 * @param nodes the routers; a client tries the next one after every failure
 * @param histories the folder clients write in
 * @param shown entries that came on any screen
 */
public record Surroundings(
        String run,
        EventLoop loop,
        long originNanos,
        List<Node> nodes,
        Path histories,
        Random random,
        AtomicLong shown) {

    /** The same with nothing shown yet. */
    public Surroundings(String run, EventLoop loop, long originNanos, List<Node> nodes, Path histories, Random random) {
        this(run, loop, originNanos, nodes, histories, random, new AtomicLong());
    }

    /** Microseconds since the run's clock began. */
    public long nowMicros() {
        return (System.nanoTime() - originNanos) / 1_000;
    }
}
