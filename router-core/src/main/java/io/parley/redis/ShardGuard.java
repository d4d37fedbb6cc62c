package io.parley.redis;

import io.vertx.core.Future;
import java.util.UUID;

/**
 * Asked before a script runs on a Redis process that does not know it yet, and when a shard lost its generation. A process that was
 * restarted or promoted knows no script, so nothing is decided on it before the guard has looked. Call from any thread.
 */
public interface ShardGuard {

    /** Looks at nothing. */
    ShardGuard NONE = key -> Future.succeededFuture();

    /**
     * Looks at a shard; the script runs when this succeeds.
     *
     * @param key any key of the shard; keys of no shard are admitted
     */
    Future<Void> admit(String key);

    /** An event of this shard was heard of. */
    default void heard(ShardKeys shard, String event) {}

    /** Gives every shard the first generation without a question: for tools and tests that own their Redis. */
    static ShardGuard trusting(RedisDoor door) {
        return key -> ShardKeys.workspace(key)
                .map(workspace -> {
                    String meta = ShardKeys.of(workspace).meta();
                    String id = UUID.randomUUID().toString().replace("-", "");
                    return door.call(redis -> redis.hsetnx(meta, "generation", id))
                            .compose(made -> door.call(redis -> redis.hsetnx(meta, "gen", "0")))
                            .<Void>mapEmpty();
                })
                .orElseGet(Future::succeededFuture);
    }
}
