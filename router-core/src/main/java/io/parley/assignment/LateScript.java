package io.parley.assignment;

import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Map;

/** Calls {@code late.lua}. */
final class LateScript {
    private static final Script SCRIPT = Script.of(LateScript.class, "late.lua");

    private final RedisDoor door;
    private final IdSource ids;

    LateScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(
            WorkspaceId workspace,
            ConversationId conversation,
            long since,
            Map<String, Elsewhere> others,
            long generation) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.log(conversation)),
                        ids.random(),
                        conversation.value(),
                        Long.toString(since),
                        RecordJson.write(others),
                        Long.toString(generation))
                .map(TransitionReply::read);
    }
}
