package io.parley.assignment;

import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Calls {@code tick.lua}. */
final class TickScript {
    private static final Script SCRIPT = Script.of(TickScript.class, "tick.lua");

    private final RedisDoor door;
    private final IdSource ids;

    TickScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Outcome> run(WorkspaceId workspace, int limit) {
        return door.eval(
                        SCRIPT,
                        ShardKeys.of(workspace).fixed(),
                        ids.random(),
                        Integer.toString(limit),
                        Times.EXCLUSION,
                        Times.GRACE)
                .map(TickScript::read);
    }

    private static Outcome read(Reply reply) {
        List<String> late = new ArrayList<>();
        for (int i = 5; i < reply.size(); i++) {
            late.add(reply.text(i));
        }
        return new Outcome(
                reply.number(1), (int) reply.number(2), (int) reply.number(3), reply.number(4), List.copyOf(late));
    }

    /**
     * What is next.
     *
     * @param nextDueMs ms until the next timer is due, 0 when more is due already, -1 when there is none
     * @param classes how many requirement classes the shard has
     * @param known the last class that every agent who serves it has in their profile
     * @param now the shard's time
     * @param late conversations that waited as long as their queue lets them
     */
    record Outcome(long nextDueMs, int classes, int known, long now, List<String> late) {}
}
