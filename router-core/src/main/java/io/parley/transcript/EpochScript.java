package io.parley.transcript;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code epoch.lua}. */
final class EpochScript {
    private static final Script SCRIPT = Script.of(EpochScript.class, "epoch.lua");

    private final RedisDoor door;

    EpochScript(RedisDoor door) {
        this.door = door;
    }

    /** The id of the shard's generation. */
    Future<String> run(WorkspaceId workspace) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed()).map(reply -> reply.text(1));
    }
}
