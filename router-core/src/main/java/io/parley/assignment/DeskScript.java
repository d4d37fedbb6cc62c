package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Calls {@code desk.lua}. */
final class DeskScript {
    private static final Script SCRIPT = Script.of(DeskScript.class, "desk.lua");

    private final RedisDoor door;

    DeskScript(RedisDoor door) {
        this.door = door;
    }

    Future<Desk> run(WorkspaceId workspace, AgentId agent) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), agent.value()).map(reply -> read(agent, reply));
    }

    private static Desk read(AgentId id, Reply reply) {
        AgentRecord agent =
                reply.text(1).isEmpty() ? AgentRecord.unknown(id.value()) : AgentRecord.parse(reply.text(1));
        List<ConversationRecord> conversations = new ArrayList<>();
        for (int i = 2; i < reply.size(); i++) {
            conversations.add(ConversationRecord.parse(reply.text(i)));
        }
        return new Desk(agent, conversations);
    }
}
