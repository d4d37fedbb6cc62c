package io.parley.server.redis;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.redis.RedisDoor;
import io.parley.redis.RedisDoubtException.Kind;
import io.parley.redis.Tally;
import io.parley.server.management.ServerMeter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** How it stands with Redis, for whoever scrapes. */
public final class RedisMeters {

    private RedisMeters() {}

    /** Registers them all. */
    public static void register(MeterRegistry registry, RedisDoor door, RedisPulse pulse) {
        gauge(registry, ServerMeter.REDIS_UP, door, redis -> redis.standing().up() ? 1 : 0);
        for (Kind kind : Kind.values()) {
            Gauge.builder(ServerMeter.REDIS_TROUBLE.id(), door, redis -> is(redis, kind))
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        gauge(registry, ServerMeter.REDIS_BREAKERS_OPEN, door.tally(), Tally::stuckLanes);
        counter(registry, ServerMeter.REDIS_SHED, door.tally(), Tally::shedCalls);
        counter(registry, ServerMeter.REDIS_BROKEN, door.tally(), Tally::brokenCalls);
        counter(registry, ServerMeter.REDIS_NOT_DURABLE, door.tally(), Tally::notDurableCalls);
        counter(registry, ServerMeter.REDIS_MOVES, door.tally(), Tally::primaryMoves);
        gauge(
                registry,
                ServerMeter.REDIS_MEMORY_USED,
                door,
                redis -> redis.memory().used());
        gauge(
                registry,
                ServerMeter.REDIS_MEMORY_LIMIT,
                door,
                redis -> redis.memory().limit());
        gauge(registry, ServerMeter.REDIS_SPARING, door, redis -> redis.sparing() ? 1 : 0);
        gauge(registry, ServerMeter.REDIS_SETTINGS_WRONG, pulse, RedisPulse::wrongSettings);
        gauge(registry, ServerMeter.REDIS_REPLICAS, pulse, RedisPulse::replicas);
        gauge(registry, ServerMeter.REDIS_REPLICA_LAG, pulse, RedisPulse::slowestReplica);
    }

    private static int is(RedisDoor door, Kind kind) {
        return door.standing().trouble().equals(Optional.of(kind)) ? 1 : 0;
    }

    private static <T> void gauge(MeterRegistry registry, ServerMeter meter, T owner, ToDoubleFunction<T> value) {
        Gauge.builder(meter.id(), owner, value).register(registry);
    }

    private static <T> void counter(MeterRegistry registry, ServerMeter meter, T owner, ToDoubleFunction<T> value) {
        FunctionCounter.builder(meter.id(), owner, value).register(registry);
    }
}
