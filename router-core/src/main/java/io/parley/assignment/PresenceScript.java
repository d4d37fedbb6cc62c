package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Optional;

/** Calls {@code presence.lua}. */
final class PresenceScript {
    private static final Script SCRIPT = Script.of(PresenceScript.class, "presence.lua");

    private final RedisDoor door;
    private final IdSource ids;

    PresenceScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Outcome> run(WorkspaceId workspace, AgentId agent, String session, Presence presence, String reason) {
        return door.eval(
                        SCRIPT,
                        ShardKeys.of(workspace).fixed(),
                        ids.random(),
                        agent.value(),
                        session,
                        presence.wire(),
                        reason)
                .map(PresenceScript::read);
    }

    private static Outcome read(Reply reply) {
        String agent = reply.text(1);
        return new Outcome(
                reply.code().equals("OK"), agent.isEmpty() ? Optional.empty() : Optional.of(AgentRecord.parse(agent)));
    }

    /**
     * What became of it.
     *
     * @param done false when the session is no longer the agent's
     * @param agent the agent as it is now; empty when unknown
     */
    record Outcome(boolean done, Optional<AgentRecord> agent) {}
}
