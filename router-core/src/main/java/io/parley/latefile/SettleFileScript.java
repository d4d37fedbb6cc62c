package io.parley.latefile;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Calls {@code settle_file.lua}. */
final class SettleFileScript {
    private static final Script SCRIPT = Script.of(SettleFileScript.class, "settle_file.lua");

    /** As long as any provider delivers a message again. */
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final RedisDoor door;

    SettleFileScript(RedisDoor door) {
        this.door = door;
    }

    /** Whether the file was still expected. An empty {@code after} means done with. */
    Future<Boolean> run(WorkspaceId workspace, String key, Optional<Duration> after) {
        ShardKeys shard = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        new String[] {shard.lateFiles(), shard.lateFilesDue(), shard.lateFileDone(key)},
                        key,
                        Long.toString(after.map(Duration::toMillis).orElse(-1L)),
                        Long.toString(REMEMBERED.toMillis()))
                .map(reply -> !reply.code().equals("UNKNOWN"));
    }
}
