package io.parley.simulate.live;

import io.parley.assignment.Assignments;
import io.parley.intake.Intake;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisDoubtException;
import io.parley.redis.RedisSettings;
import io.parley.redis.Script;
import io.parley.simulate.Router;
import io.parley.simulate.Run;
import io.parley.simulate.Simulation;
import io.parley.simulate.field.FieldRouters;
import io.parley.simulate.scenario.Policies;
import io.parley.simulate.scenario.Scenario;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Plays scenarios on one Redis, some runs at a time, each in a shard of its own. Blocks; call from any thread that may. */
public final class LiveRuns implements AutoCloseable {
    /** Each waits for one answer after the other, so several of them keep a core busy. */
    private static final int AT_ONCE = 8;

    private static final int LOOPS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_IN_FLIGHT = 4096;

    private final Vertx vertx;
    private final RedisDoor door;
    private final AtomicInteger shards = new AtomicInteger();

    private LiveRuns(Vertx vertx, RedisDoor door) {
        this.vertx = vertx;
        this.door = door;
    }

    /**
     * Connects to a Redis that nothing else uses.
     *
     * @throws NoAnswerException when it does not answer in time
     */
    public static LiveRuns on(String uri) {
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(LOOPS));
        try {
            RedisDoor door = wait(RedisDoor.open(vertx, new RedisSettings(uri, PATIENCE, MOST_IN_FLIGHT)));
            LiveRuns runs = new LiveRuns(vertx, door);
            runs.load();
            return runs;
        } catch (RuntimeException e) {
            wait(vertx.close());
            throw new NoAnswerException(
                    "no connection to the Redis of this simulation: "
                            + innermost(e).getMessage()
                            + " (expected: an answer within 5 s; where the machine was busy, try again)",
                    e);
        }
    }

    private static Throwable innermost(Throwable failure) {
        Throwable inner = failure;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** So that no call of a run meets a Redis that does not know its script yet, and is sent once more behind what follows it. */
    private void load() {
        for (String name :
                List.of("connect", "presence", "accept", "decline", "release", "tick", "profile", "transfer")) {
            wait(door.call(redis ->
                    redis.scriptLoad(Script.of(Assignments.class, name + ".lua").source())));
        }
        for (String name : List.of("find_conversation", "receive")) {
            wait(door.call(redis ->
                    redis.scriptLoad(Script.of(Intake.class, name + ".lua").source())));
        }
    }

    /**
     * All replications of a scenario with one router.
     *
     * @param progress hears how many more have come, now and then; on several threads
     * @throws NoAnswerException when Redis did not do what was asked
     */
    public List<Run> play(Scenario scenario, String policy, Consumer<Long> progress) {
        List<Run> runs = new ArrayList<>();
        for (int from = 0; from < scenario.run().replications(); from += AT_ONCE) {
            List<Future<Run>> batch = new ArrayList<>();
            for (int i = from; i < Math.min(scenario.run().replications(), from + AT_ONCE); i++) {
                batch.add(one(scenario, policy, scenario.run().seed() + i, progress));
            }
            batch.forEach(run -> runs.add(played(run)));
        }
        return runs;
    }

    private static Run played(Future<Run> run) {
        try {
            return wait(run);
        } catch (RedisDoubtException e) {
            throw new NoAnswerException(e.getMessage() + " (" + innermost(e).getMessage() + ")", e);
        }
    }

    private Future<Run> one(Scenario scenario, String policy, long seed, Consumer<Long> progress) {
        Promise<Run> promise = Promise.promise();
        ((VertxInternal) vertx).createEventLoopContext().runOnContext(begin -> {
            Router router = policy.equals(Policies.PARLEY)
                    ? new ParleyRouter(
                            vertx,
                            door,
                            scenario,
                            new WorkspaceId("sim-" + shards.incrementAndGet()),
                            seed,
                            System::nanoTime)
                    : FieldRouters.of(policy, scenario, seed);
            new Simulation(scenario, router, seed, progress)
                    .play()
                    .eventually(router::close)
                    .onComplete(promise);
        });
        return promise.future();
    }

    private static <T> T wait(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        wait(door.close());
        wait(vertx.close());
    }
}
