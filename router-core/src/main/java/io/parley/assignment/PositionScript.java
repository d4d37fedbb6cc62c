package io.parley.assignment;

import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code position.lua}. */
final class PositionScript {
    private static final Script SCRIPT = Script.of(PositionScript.class, "position.lua");

    private final RedisDoor door;

    PositionScript(RedisDoor door) {
        this.door = door;
    }

    Future<QueuePosition> run(WorkspaceId workspace, ConversationId conversation) {
        return look(workspace, conversation).map(Outcome::place);
    }

    Future<Outcome> look(WorkspaceId workspace, ConversationId conversation) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), conversation.value())
                .map(reply -> new Outcome(
                        new QueuePosition(
                                (int) reply.number(1),
                                reply.number(2) == 1,
                                (int) reply.number(3),
                                reply.number(4),
                                reply.text(5)),
                        reply.number(6),
                        reply.number(7)));
    }

    /**
     * Where it stands.
     *
     * @param widensInMs ms until more agents may help; -1 when that will not happen
     * @param nowMs the shard's clock
     */
    record Outcome(QueuePosition place, long widensInMs, long nowMs) {}
}
