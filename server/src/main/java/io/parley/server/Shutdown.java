package io.parley.server;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How to take down what was started: phases in a fixed order, all steps of a phase at once, each phase bounded. A step that
 * fails or hangs is logged and does not keep the next phase from running. All phases together end within 25 s.
 */
public final class Shutdown {

    /** What happens one after the other. */
    public enum Phase {
        /** Load balancers are told to send nobody. */
        UNREADY(1),
        /** The doors take no new connection. */
        ACCEPTING(1),
        /** Channels take no new message; sends in progress end. Goes on while clients are drained. */
        CHANNELS(0),
        /** Clients are told to reconnect elsewhere; requests in progress end. */
        DRAIN(17),
        /** Consumers and timers stop after the step they are at. */
        SERVICES(2),
        /** Connections to Redis and SQL close. */
        CONNECTIONS(1),
        /** The Redis child writes its data and ends; event loops end. */
        CHILDREN(2),
        /** The data folder is given free. */
        LOCK(1);

        /** 0 for a phase that the next one's time is for as well. */
        private final long seconds;

        Phase(long seconds) {
            this.seconds = seconds;
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final List<Step> steps = new ArrayList<>();
    private boolean done;

    /** Adds a step. Steps are started on the thread that runs the shutdown. */
    public synchronized void add(Phase phase, String name, Supplier<Future<?>> work) {
        steps.add(new Step(phase, name, work));
    }

    /** Adds a step that blocks. */
    public void addBlocking(Phase phase, String name, Runnable work) {
        add(phase, name, () -> Future.fromCompletionStage(CompletableFuture.runAsync(work, Shutdown::inOwnThread)));
    }

    // The common pool may be gone when the JVM is going down.
    private static void inOwnThread(Runnable work) {
        Thread thread = new Thread(work, "parley-stop-step");
        thread.setDaemon(true);
        thread.start();
    }

    /** Runs every phase. Blocks; call from a thread that is no event loop. The second and later calls do nothing. */
    public synchronized void run() {
        if (done) {
            return;
        }
        done = true;
        List<CompletableFuture<?>> running = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            steps.stream().filter(step -> step.phase() == phase).forEach(step -> running.add(begin(step)));
            if (phase.seconds > 0) {
                await(phase, running);
                running.clear();
            }
        }
    }

    private static CompletableFuture<?> begin(Step step) {
        try {
            return step.work()
                    .get()
                    .onFailure(cause -> LOG.warn("Stopping failed: {}", step.name(), cause))
                    .otherwiseEmpty()
                    .toCompletionStage()
                    .toCompletableFuture();
        } catch (RuntimeException e) {
            LOG.warn("Stopping failed: {}", step.name(), e);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void await(Phase phase, List<CompletableFuture<?>> running) {
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).get(phase.seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Stopping goes on without waiting longer for phase {}", phase);
        } catch (ExecutionException e) {
            LOG.warn("Stopping failed in phase {}", phase, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Step(Phase phase, String name, Supplier<Future<?>> work) {}
}
