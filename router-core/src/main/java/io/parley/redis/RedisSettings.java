package io.parley.redis;

import java.time.Duration;

/**
 * How to reach Redis, and when a write counts.
 *
 * @param uri {@code redis://[:password@]host:port[/db]}, {@code rediss://} or
 *     {@code redis-sentinel://[:password@]host:port,host:port/name}; {@link #toString()} masks it
 * @param commandTimeout a command without an answer after this fails; scripts that scan get four times as long
 * @param maxQueued commands in flight per connection before further ones are refused by force
 * @param replicated whether a script that writes is answered only when a replica has what it wrote
 */
public record RedisSettings(String uri, Duration commandTimeout, int maxQueued, boolean replicated) {

    public RedisSettings(String uri, Duration commandTimeout, int maxQueued) {
        this(uri, commandTimeout, maxQueued, false);
    }

    /** Whether this is an address in one of the forms above. */
    public static boolean isAddress(String uri) {
        try {
            RedisPlace.of(uri);
            return uri.startsWith("redis");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** 500 ms per command is far above the 5 ms bound of a script; 4 096 queued commands are the hard bound. */
    public static RedisSettings of(String uri) {
        return new RedisSettings(uri, Duration.ofMillis(500), 4096);
    }

    /** The same, and a write counts only when a replica has it. */
    public RedisSettings withReplica() {
        return new RedisSettings(uri, commandTimeout, maxQueued, true);
    }

    @Override
    public String toString() {
        return "RedisSettings[" + uri.replaceAll(":[^:@/]*@", ":***@").replaceAll("(sentinelPassword=).*", "$1***")
                + ", " + commandTimeout + ", " + maxQueued + ", replicated " + replicated + "]";
    }
}
