package io.parley.bench.load;

import io.netty.channel.EventLoop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * An open-loop clock: things fall due at a fixed rate whether or not the system keeps up, and each is told when it was due, so a
 * slow system cannot hide its delay by slowing the load.
 */
public final class Pace {

    /** Does one thing that was due at this nanosecond. */
    public interface Step {

        /** @param index from 0 */
        void run(int index, long dueNanos);
    }

    private final Step step;
    private final long start;
    private final double nanosPerStep;
    private final int steps;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int next;

    private Pace(int perSecond, int steps, Step step) {
        this.step = step;
        this.steps = steps;
        this.start = System.nanoTime();
        this.nanosPerStep = 1e9 / perSecond;
    }

    /** Runs {@code steps} steps on the loop, {@code perSecond} in a second, looking each millisecond what is due. */
    public static CompletableFuture<Void> run(EventLoop loop, int perSecond, int steps, Step step) {
        Pace pace = new Pace(perSecond, steps, step);
        ScheduledFuture<?> ticks = loop.scheduleAtFixedRate(pace::tick, 0, 1, TimeUnit.MILLISECONDS);
        return pace.done.whenComplete((ok, failure) -> ticks.cancel(false));
    }

    private void tick() {
        long now = System.nanoTime();
        try {
            for (long due = due(); next < steps && due <= now; due = due()) {
                step.run(next++, due);
            }
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
        if (next >= steps) {
            done.complete(null);
        }
    }

    private long due() {
        return start + (long) (next * nanosPerStep);
    }
}
