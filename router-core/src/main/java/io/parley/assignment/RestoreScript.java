package io.parley.assignment;

import io.parley.assignment.PastConversations.Lost;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Calls {@code restore.lua}. */
final class RestoreScript {
    private static final Script SCRIPT = Script.of(RestoreScript.class, "restore.lua");

    private final RedisDoor door;
    private final IdSource ids;

    RestoreScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    /** Whether it was brought back; false when Redis has it as far or further. Fails when the plan is of another generation. */
    Future<Boolean> run(WorkspaceId workspace, Lost lost, List<List<Long>> plan, long generation) {
        ShardKeys keys = ShardKeys.of(workspace);
        ConversationId conversation = new ConversationId(lost.id());
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.deliveries(conversation), keys.log(conversation)),
                        ids.random(),
                        lost.record(),
                        RecordJson.write(Map.of("plan", plan, "gen", generation)),
                        RecordJson.write(lost.unsettled()),
                        Long.toString(lost.lastBefore()))
                .compose(reply -> reply.code().equals("STALE")
                        ? Future.failedFuture(new IllegalStateException("restore: another generation has begun"))
                        : Future.succeededFuture(reply.code().equals("RESTORED")));
    }
}
