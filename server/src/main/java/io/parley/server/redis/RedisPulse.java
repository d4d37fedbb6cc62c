package io.parley.server.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.parley.redis.RedisDoor;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/** Feels every second whether Redis answers, so that readiness tells the truth while nobody is writing. */
public final class RedisPulse {

    private static final long BEAT_MILLIS = 1_000;
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final Vertx vertx;
    private final long timer;
    private volatile long lastAnswer = System.nanoTime();

    /** Begins to feel. */
    public RedisPulse(Vertx vertx, RedisDoor door) {
        this.vertx = vertx;
        this.timer = vertx.setPeriodic(
                BEAT_MILLIS,
                id -> door.call(RedisAsyncCommands::ping).onSuccess(answer -> lastAnswer = System.nanoTime()));
    }

    /** What is wrong, for the health report. */
    public String problem() {
        return System.nanoTime() - lastAnswer > SILENCE_NANOS ? "Redis does not answer" : "";
    }

    /** Ends. Idempotent. */
    public void close() {
        vertx.cancelTimer(timer);
    }
}
