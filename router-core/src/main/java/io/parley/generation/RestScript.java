package io.parley.generation;

import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code rest.lua}. */
final class RestScript {
    private static final Script SCRIPT = Script.of(RestScript.class, "rest.lua");

    private final RedisDoor door;

    RestScript(RedisDoor door) {
        this.door = door;
    }

    /** Completes with the newest event at rest. */
    Future<String> run(WorkspaceId workspace) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(SCRIPT, new String[] {keys.meta(), keys.events()}).map(reply -> reply.text(1));
    }
}
