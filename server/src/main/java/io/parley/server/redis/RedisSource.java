package io.parley.server.redis;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.parley.embedded.Host;
import io.parley.embedded.RedisOptions;
import io.parley.embedded.RedisServer;
import io.parley.redis.RedisSettings;
import io.parley.server.config.Durability;
import io.parley.server.config.RedisConfig;
import io.parley.server.management.Health;
import io.parley.server.management.ServerMeter;
import java.nio.file.Path;
import java.util.Optional;

/** Where Redis is: at the address of the configuration, or a child that this starts. */
public final class RedisSource {

    private final RedisSettings settings;
    private final Optional<RedisServer> child;

    private RedisSource(RedisSettings settings, Optional<RedisServer> child) {
        this.settings = settings;
        this.child = child;
    }

    /**
     * Starts or adopts the child when the configuration names no address. Blocks.
     *
     * @param folder the child's own folder
     */
    public static RedisSource open(RedisConfig config, Path folder, Host host) {
        if (!config.embedded()) {
            RedisSettings settings = RedisSettings.of(config.url().reveal());
            return new RedisSource(
                    config.durability() == Durability.HA ? settings.withReplica() : settings, Optional.empty());
        }
        RedisOptions.Fsync fsync = config.durability() == Durability.SINGLE_STRICT
                ? RedisOptions.Fsync.ALWAYS
                : RedisOptions.Fsync.EVERYSEC;
        RedisServer child = RedisServer.start(RedisOptions.persistent(folder, host, fsync), RedisServer.Watcher.none());
        String uri = "redis://:" + child.password() + "@" + child.host() + ":" + child.port();
        return new RedisSource(RedisSettings.of(uri), Optional.of(child));
    }

    /** How to connect. */
    public RedisSettings settings() {
        return settings;
    }

    /** What runs, in a few words for the terminal. */
    public String describe() {
        return child.map(server -> "redis-server as a child, process " + server.pid()
                        + (server.adopted() ? ", found running and adopted" : ""))
                .orElse("at the address given");
    }

    /** Reports the child's state. */
    public void report(MeterRegistry registry, Health health) {
        child.ifPresent(server -> {
            health.needs("redis-child", () -> server.running() ? "" : "the Redis child is being started again");
            Gauge.builder(ServerMeter.REDIS_CHILD_UP.id(), server, up -> up.running() ? 1 : 0)
                    .register(registry);
            FunctionCounter.builder(ServerMeter.REDIS_CHILD_RESTARTS.id(), server, RedisServer::restarts)
                    .register(registry);
        });
    }

    /** Stops the child, when there is one. Blocks. */
    public void close() {
        child.ifPresent(RedisServer::stop);
    }
}
