package io.parley.server.redis;

import io.parley.redis.RedisDoor;
import io.vertx.core.Future;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a Redis says of itself.
 *
 * @param server the section {@code server} of INFO
 * @param replication the section {@code replication} of INFO
 * @param settings its configuration by name; empty when it does not tell
 */
record RedisFacts(String server, String replication, Map<String, String> settings) {

    private static final Logger LOG = LoggerFactory.getLogger(RedisFacts.class);

    static Future<RedisFacts> ask(RedisDoor door) {
        return door.call(redis -> redis.info("server"))
                .compose(server -> door.call(redis -> redis.info("replication"))
                        .compose(replication -> door.call(redis -> redis.configGet(
                                        "maxmemory-policy", "append*", "no-appendfsync-on-rewrite", "min-replicas-*"))
                                .recover(RedisFacts::notTold)
                                .map(settings -> new RedisFacts(server, replication, settings))));
    }

    // Hosted Redis often keeps CONFIG from its users: then its word must do.
    private static Future<Map<String, String>> notTold(Throwable refusal) {
        LOG.debug("Redis does not tell its configuration");
        return Future.succeededFuture(Map.of());
    }

    /** A setting; empty when unknown. */
    String setting(String name) {
        return settings.getOrDefault(name, "");
    }

    /** A value of one of the sections of INFO; empty when unknown. */
    static String value(String section, String name) {
        return section.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Replicas that are connected and up to date. */
    long replicas() {
        return lags().count();
    }

    /** Seconds since the slowest of them was last heard of. */
    OptionalLong slowest() {
        return lags().max();
    }

    private LongStream lags() {
        return replication
                .lines()
                .filter(line -> line.matches("slave\\d+:.*state=online.*lag=\\d+.*"))
                .mapToLong(line ->
                        Long.parseLong(line.replaceAll(".*lag=(\\d+).*", "$1").strip()));
    }
}
