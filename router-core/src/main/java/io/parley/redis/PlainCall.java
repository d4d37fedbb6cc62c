package io.parley.redis;

import io.lettuce.core.api.async.RedisAsyncCommands;
import io.vertx.core.Promise;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One plain command; never repeated, because nobody knows whether it may be. */
final class PlainCall<T> extends Flight<T> {
    private final Lanes lanes;
    private final Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command;
    private final Promise<T> promise;

    PlainCall(
            Lanes lanes,
            Function<RedisAsyncCommands<String, String>, ? extends CompletionStage<T>> command,
            Promise<T> promise,
            long deadline) {
        super("command", deadline);
        this.lanes = lanes;
        this.command = command;
        this.promise = promise;
    }

    @Override
    CompletionStage<T> send(RedisAsyncCommands<String, String> redis) {
        return command.apply(redis);
    }

    @Override
    void landed(T value) {
        promise.tryComplete(value);
    }

    @Override
    void lost(Throwable failure) {
        RedisDoubtException doubt = Doubts.of(failure, what());
        lanes.look(doubt.kind());
        lanes.refused(doubt.kind());
        promise.tryFail(doubt);
    }
}
