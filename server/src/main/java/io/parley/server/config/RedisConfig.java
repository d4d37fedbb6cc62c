package io.parley.server.config;

/**
 * Live state and queues.
 *
 * @param url Address of a Redis 7 or later, {@code redis://} or {@code rediss://}, password included. Empty runs one as a
 *     child, with its data in the data folder.
 * @param durability What an acknowledgement is worth: {@code single} forces the append-only file to disk once a second,
 *     {@code single-strict} before every acknowledgement. Sets up the child; an own Redis must be configured alike.
 * @param unchecked Whether to use an own Redis even when it may evict keys or keeps no append-only file, which loses
 *     acknowledged messages.
 */
public record RedisConfig(Secret url, Durability durability, boolean unchecked) {

    static RedisConfig read(Settings at) {
        return new RedisConfig(
                at.secret(
                        "redis.url",
                        value -> value.startsWith("redis://") || value.startsWith("rediss://"),
                        "an address such as redis://:password@host:6379"),
                at.choice("redis.durability", Durability.SINGLE),
                at.flag("redis.unchecked", false));
    }

    /** Whether Redis runs as a child of this process. */
    public boolean embedded() {
        return !url.isSet();
    }
}
