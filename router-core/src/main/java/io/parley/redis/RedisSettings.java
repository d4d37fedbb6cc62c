package io.parley.redis;

import java.time.Duration;

/**
 * How to reach Redis.
 *
 * @param uri {@code redis://[:password@]host:port[/db]} or {@code redis-socket://}; {@link #toString()} masks it
 * @param commandTimeout a command without an answer after this fails
 * @param maxQueued commands in flight per connection before further ones are refused
 */
public record RedisSettings(String uri, Duration commandTimeout, int maxQueued) {

    /** 500 ms per command is far above the 5 ms bound of a script; 4 096 queued commands are the hard bound. */
    public static RedisSettings of(String uri) {
        return new RedisSettings(uri, Duration.ofMillis(500), 4096);
    }

    @Override
    public String toString() {
        return "RedisSettings[" + uri.replaceAll(":[^:@/]*@", ":***@") + ", " + commandTimeout + ", " + maxQueued + "]";
    }
}
