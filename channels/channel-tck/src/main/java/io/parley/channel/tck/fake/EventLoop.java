package io.parley.channel.tck.fake;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The one thread that calls the adapter and brings it its answers, watched: whoever waits on it is written down, and another
 * thread takes its place so that the test goes on. Call from any thread.
 */
public final class EventLoop implements AutoCloseable {

    private static final String NAME = "tck-event-loop";
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int COMPUTING_FOR_TOO_LONG = 1_000;

    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final List<String> blockings = new CopyOnWriteArrayList<>();
    private final int patience;
    private volatile Worker worker;
    private volatile boolean closed;

    /** @param patience how many hundredths of a second a task may wait before it is called blocking */
    EventLoop(int patience) {
        this.patience = patience;
        this.worker = new Worker();
        worker.start();
        Thread watcher = new Thread(this::watch, "tck-watcher");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Calls the adapter here; a thrown exception becomes a failed stage. */
    public <T> CompletableFuture<T> call(Supplier<? extends CompletionStage<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        post(() -> {
            try {
                work.get().whenComplete((value, failure) -> {
                    if (failure != null) {
                        result.completeExceptionally(failure);
                    } else {
                        result.complete(value);
                    }
                });
            } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
            }
        });
        return result;
    }

    /** Runs something here, later. */
    void post(Runnable task) {
        open.incrementAndGet();
        queue.add(task);
    }

    /** A stage that completes here, later. */
    <T> CompletableFuture<T> later(T value) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        post(() -> stage.complete(value));
        return stage;
    }

    /** A stage that fails here, later. */
    <T> CompletableFuture<T> failing(Throwable failure) {
        CompletableFuture<T> stage = new CompletableFuture<>();
        post(() -> stage.completeExceptionally(failure));
        return stage;
    }

    /** Whether the calling thread is the loop's. */
    static boolean isHere() {
        return Thread.currentThread() instanceof Worker;
    }

    /** Whether nothing is waiting or running here. */
    boolean idle() {
        return open.get() == 0;
    }

    /** Where something blocked this thread. */
    public List<String> blockings() {
        return List.copyOf(blockings);
    }

    private void watch() {
        int waiting = 0;
        int computing = 0;
        Runnable seen = null;
        while (!closed) {
            LockSupport.parkNanos(LOOK_EVERY);
            Worker now = worker;
            Runnable task = now.task;
            if (task == null || task != seen) {
                seen = task;
                waiting = 0;
                computing = 0;
                continue;
            }
            boolean runs = now.getState() == Thread.State.RUNNABLE;
            waiting = runs ? 0 : waiting + 1;
            computing = runs ? computing + 1 : 0;
            if (waiting >= patience || computing >= COMPUTING_FOR_TOO_LONG) {
                blockings.add(where(now) + (waiting >= patience ? " waits" : " computes or reads for seconds"));
                worker = new Worker();
                worker.start();
                seen = null;
            }
        }
    }

    private static String where(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            String name = frame.getClassName();
            if (!name.startsWith("java.") && !name.startsWith("jdk.") && !name.startsWith("sun.")) {
                return frame.toString();
            }
        }
        return "the adapter";
    }

    @Override
    public void close() {
        closed = true;
        queue.add(() -> {});
    }

    private final class Worker extends Thread {

        private volatile Runnable task;

        Worker() {
            super(NAME);
            setDaemon(true);
        }

        @Override
        public void run() {
            while (worker == this && !closed) {
                try {
                    Runnable next = queue.take();
                    task = next;
                    next.run();
                } catch (InterruptedException e) {
                    return;
                } finally {
                    if (task != null) {
                        task = null;
                        open.decrementAndGet();
                    }
                }
            }
        }
    }
}
