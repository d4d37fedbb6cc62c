package io.parley.assignment;

import io.parley.queue.Queue;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code queue_rules.lua}. */
final class QueueRulesScript {
    private static final Script SCRIPT = Script.of(QueueRulesScript.class, "queue_rules.lua");

    private final RedisDoor door;

    QueueRulesScript(RedisDoor door) {
        this.door = door;
    }

    /** Answers whether these rules are in force now; not when newer ones are. */
    Future<Boolean> run(WorkspaceId workspace, Queue queue, LiveRules rules) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), queue.id(), RecordJson.write(rules))
                .map(reply -> reply.code().equals("APPLIED"));
    }
}
