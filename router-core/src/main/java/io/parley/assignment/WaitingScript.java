package io.parley.assignment;

import io.parley.assignment.Assignments.WaitingLine;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Calls {@code waiting.lua}. */
final class WaitingScript {
    private static final Script SCRIPT = Script.of(WaitingScript.class, "waiting.lua");

    private final RedisDoor door;

    WaitingScript(RedisDoor door) {
        this.door = door;
    }

    Future<WaitingLine> run(WorkspaceId workspace, Collection<String> queues, int limit) {
        return door.eval(SCRIPT, ShardKeys.of(workspace).fixed(), RecordJson.write(queues), Integer.toString(limit))
                .map(WaitingScript::read);
    }

    private static WaitingLine read(Reply reply) {
        List<ConversationRecord> oldest = new ArrayList<>();
        for (int i = 2; i < reply.size(); i++) {
            oldest.add(ConversationRecord.parse(reply.text(i)));
        }
        return new WaitingLine((int) reply.number(1), List.copyOf(oldest));
    }
}
