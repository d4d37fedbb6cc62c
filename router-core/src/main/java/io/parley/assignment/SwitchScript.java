package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Optional;

/** Calls {@code switch.lua}. */
final class SwitchScript {
    private static final Script SCRIPT = Script.of(SwitchScript.class, "switch.lua");

    private final RedisDoor door;
    private final IdSource ids;

    SwitchScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    /** The agent as they are now; empty when Redis has never heard of them. */
    Future<Optional<AgentRecord>> run(WorkspaceId workspace, AgentId agent, String channel, boolean on, AgentId by) {
        return door.eval(
                        SCRIPT,
                        ShardKeys.of(workspace).fixed(),
                        ids.random(),
                        agent.value(),
                        channel,
                        on ? "on" : "off",
                        by.value())
                .map(reply ->
                        reply.code().equals("OK") ? Optional.of(AgentRecord.parse(reply.text(1))) : Optional.empty());
    }
}
