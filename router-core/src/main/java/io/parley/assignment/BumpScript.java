package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.Bump;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Map;

/** Calls {@code bump.lua}. */
final class BumpScript {
    private static final Script SCRIPT = Script.of(BumpScript.class, "bump.lua");

    private final RedisDoor door;
    private final IdSource ids;

    BumpScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(WorkspaceId workspace, AgentId by, Bump bump) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixed(),
                        ids.random(),
                        bump.conversation().value(),
                        bump.commandId(),
                        Long.toString(bump.longer().toMillis()),
                        RecordJson.write(Map.of(
                                "by",
                                by.value(),
                                "reason",
                                bump.reason(),
                                "ms",
                                bump.longer().toMillis())))
                .map(TransitionReply::read);
    }
}
