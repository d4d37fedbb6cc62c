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
        return look(workspace, conversation).map(outcome -> new QueuePosition(outcome.place(), outcome.about()));
    }

    Future<Outcome> look(WorkspaceId workspace, ConversationId conversation) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), conversation.value())
                .map(reply -> new Outcome((int) reply.number(1), reply.number(2) == 1, reply.number(3)));
    }

    /**
     * Where it stands.
     *
     * @param place from 1; 0 when it does not wait
     * @param widensInMs ms until more agents may help; -1 when that will not happen
     */
    record Outcome(int place, boolean about, long widensInMs) {}
}
