package io.parley.server.config;

import io.parley.redis.RedisSettings;

/**
 * Live state and queues.
 *
 * @param url Address of a Redis 7 or later: `redis://:password@host:6379`, `rediss://` for TLS, or
 *     `redis-sentinel://:password@host:26379,host:26379/name` for a primary that Sentinels know. Empty runs one as a child, with its
 *     data in the data folder.
 * @param durability What an acknowledgement is worth: {@code single} forces the append-only file to disk once a second,
 *     {@code single-strict} before every acknowledgement, {@code ha} acknowledges what a replica has too. Sets up the child, which cannot
 *     be {@code ha}; an own Redis must be configured alike, and is looked at when Parley starts and while it runs.
 * @param unchecked Whether to use an own Redis even when its settings would lose acknowledged messages.
 */
public record RedisConfig(Secret url, Durability durability, boolean unchecked) {

    static RedisConfig read(Settings at) {
        RedisConfig config = new RedisConfig(
                at.secret(
                        "redis.url",
                        RedisSettings::isAddress,
                        "an address such as redis://:password@host:6379 or redis-sentinel://:password@host:26379/name"),
                at.choice("redis.durability", Durability.SINGLE),
                at.flag("redis.unchecked", false));
        if (config.embedded() && config.durability == Durability.HA) {
            at.reject(
                    "redis.url",
                    "",
                    "its default",
                    "the address of a Redis with a replica, as redis.durability = ha needs");
        }
        return config;
    }

    /** Whether Redis runs as a child of this process. */
    public boolean embedded() {
        return !url.isSet();
    }
}
