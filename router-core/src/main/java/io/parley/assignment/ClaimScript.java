package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.assignment.Interventions.Claim;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;

/** Calls {@code claim.lua}. */
final class ClaimScript {
    private static final Script SCRIPT = Script.of(ClaimScript.class, "claim.lua");

    private final RedisDoor door;
    private final IdSource ids;

    ClaimScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Transition> run(WorkspaceId workspace, AgentId agent, String session, Claim claim) {
        ShardKeys keys = ShardKeys.of(workspace);
        return door.eval(
                        SCRIPT,
                        keys.fixedAnd(keys.log(claim.conversation())),
                        ids.random(),
                        claim.conversation().value(),
                        agent.value(),
                        session,
                        claim.commandId())
                .map(TransitionReply::read);
    }
}
