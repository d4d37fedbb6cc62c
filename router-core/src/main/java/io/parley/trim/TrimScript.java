package io.parley.trim;

import io.parley.conversation.ConversationId;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Duration;

/** Calls {@code trim.lua}. */
final class TrimScript {
    private static final Script SCRIPT = Script.of(TrimScript.class, "trim.lua");

    private final RedisDoor door;

    TrimScript(RedisDoor door) {
        this.door = door;
    }

    Future<Outcome> run(WorkspaceId workspace, Finished finished, Duration stay, String group) {
        ShardKeys keys = ShardKeys.of(workspace);
        ConversationId id = new ConversationId(finished.conversation());
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.log(id), keys.deliveries(id)),
                        finished.conversation(),
                        Long.toString(finished.version()),
                        Long.toString(finished.lastSeq()),
                        Long.toString(stay.toMillis()),
                        group)
                .map(reply -> new Outcome(What.valueOf(reply.code()), reply.number(1)));
    }

    /** What was removed. */
    enum What {
        /** Nothing. */
        KEPT,
        /** Its log; it can still be reopened. */
        LOG,
        /** All of it. */
        GONE
    }

    /**
     * What happened.
     *
     * @param againMs when to look again; -1 when another event will say
     */
    record Outcome(What what, long againMs) {}
}
