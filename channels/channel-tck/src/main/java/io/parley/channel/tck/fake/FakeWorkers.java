package io.parley.channel.tck.fake;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads for blocking work, which can be said to be all busy. */
public final class FakeWorkers implements Executor, AutoCloseable {

    private final AtomicInteger running = new AtomicInteger();
    private final ExecutorService pool = Executors.newFixedThreadPool(4, task -> {
        Thread thread = new Thread(task, "tck-worker");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean full;

    /** Whether every further task is rejected. */
    public void full(boolean isFull) {
        full = isFull;
    }

    boolean idle() {
        return running.get() == 0;
    }

    @Override
    public void execute(Runnable task) {
        if (full) {
            throw new RejectedExecutionException("all workers are busy");
        }
        running.incrementAndGet();
        pool.execute(() -> {
            try {
                task.run();
            } finally {
                running.decrementAndGet();
            }
        });
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
