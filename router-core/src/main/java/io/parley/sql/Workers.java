package io.parley.sql;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed number of threads with a bounded queue. Overflow: the call is refused at once. */
final class Workers {
    private final Vertx vertx;
    private final String name;
    private final int bound;
    private final ThreadPoolExecutor threads;

    Workers(Vertx vertx, String name, int size, int bound) {
        this.vertx = vertx;
        this.name = name;
        this.bound = bound;
        AtomicInteger number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(size, size, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(bound), task -> {
                    Thread thread = new Thread(task, "sql-" + name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs work on one of the threads; the future completes on the caller's context. */
    <T> Future<T> run(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        try {
            threads.execute(() -> complete(done, work));
        } catch (RejectedExecutionException e) {
            return Future.failedFuture(
                    threads.isShutdown()
                            ? new IllegalStateException("database " + name + ": closed")
                            : new DatabaseBusyException(name, bound));
        }
        return Future.fromCompletionStage(done, vertx.getOrCreateContext());
    }

    /** How many calls wait for a thread. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** Takes no new work and waits for the old. Blocking. */
    void close() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }

    private static <T> void complete(CompletableFuture<T> done, Callable<T> work) {
        try {
            done.complete(work.call());
        } catch (Throwable failure) {
            done.completeExceptionally(failure);
        }
    }
}
