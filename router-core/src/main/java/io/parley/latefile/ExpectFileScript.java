package io.parley.latefile;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code expect_file.lua}. */
final class ExpectFileScript {
    private static final Script SCRIPT = Script.of(ExpectFileScript.class, "expect_file.lua");

    private final RedisDoor door;

    ExpectFileScript(RedisDoor door) {
        this.door = door;
    }

    /** Whether it was not known before. */
    Future<Boolean> run(WorkspaceId workspace, String key, String inbox, String source) {
        ShardKeys shard = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        new String[] {shard.lateFiles(), shard.lateFilesDue(), shard.lateFileDone(key)},
                        key,
                        inbox,
                        source)
                .map(reply -> reply.code().equals("EXPECTED"));
    }
}
