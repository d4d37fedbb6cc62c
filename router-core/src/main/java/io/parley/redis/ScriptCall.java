package io.parley.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.parley.redis.RedisDoubtException.Kind;
import io.vertx.core.AsyncResult;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * One run of a script: EVALSHA, and EVAL when this server does not know it yet. A run that met a node which is no primary any more, or
 * whose connection broke, is repeated once as soon as there is a connection again: scripts may be repeated.
 */
final class ScriptCall extends Flight<List<Object>> {
    private static final Set<Kind> MOVED_AWAY = EnumSet.of(Kind.READ_ONLY, Kind.UNREACHABLE);

    private final Lanes lanes;
    private final ShardGuard guard;
    private final Script script;
    private final String[] keys;
    private final String[] args;
    private final Promise<Reply> promise;
    private boolean whole;
    private boolean repeated;

    ScriptCall(
            Lanes lanes,
            ShardGuard guard,
            Script script,
            String[] keys,
            String[] args,
            Promise<Reply> promise,
            long deadline) {
        super(script.name(), deadline);
        this.lanes = lanes;
        this.guard = guard;
        this.script = script;
        this.keys = keys;
        this.args = args;
        this.promise = promise;
    }

    boolean writes() {
        return script.writes();
    }

    @Override
    CompletionStage<List<Object>> send(RedisAsyncCommands<String, String> redis) {
        // As bytes: for each of some thirty texts the codec would take a buffer of its own.
        CommandArgs<String, String> command = new CommandArgs<>(StringCodec.UTF8)
                .add(bytes(whole ? script.source() : script.sha()))
                .add(keys.length);
        for (String key : keys) {
            command.add(bytes(key));
        }
        for (String arg : args) {
            command.add(bytes(arg));
        }
        return redis.dispatch(
                whole ? CommandType.EVAL : CommandType.EVALSHA, new NestedMultiOutput<>(StringCodec.UTF8), command);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    void landed(List<Object> values) {
        promise.tryComplete(new Reply(values));
    }

    @Override
    void lost(Throwable failure) {
        if (!whole && isUnknown(failure)) {
            // A server that does not know the script or the shard may be another one than before.
            whole = true;
            again();
            guard.admit(keys[0]).onComplete(looked -> lanes.execute(() -> admitted(looked)));
            return;
        }
        RedisDoubtException doubt = Doubts.of(failure, what());
        lanes.look(doubt.kind());
        if (MOVED_AWAY.contains(doubt.kind()) && !repeated && System.nanoTime() - deadline() < 0) {
            repeated = true;
            whole = false;
            again();
            lanes.repeat(this);
            return;
        }
        lanes.refused(doubt.kind());
        promise.tryFail(doubt);
    }

    private void admitted(AsyncResult<Void> looked) {
        if (looked.succeeded()) {
            lanes.run(this);
        } else {
            promise.tryFail(Doubts.of(looked.cause(), what()));
        }
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof RedisNoScriptException
                || (failure instanceof RedisCommandExecutionException
                        && String.valueOf(failure.getMessage()).startsWith("NOGENERATION"));
    }
}
