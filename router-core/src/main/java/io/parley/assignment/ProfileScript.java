package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.redis.Reply;
import io.parley.redis.Script;
import io.parley.redis.ShardKeys;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.Map;

/** Calls {@code profile.lua}. */
final class ProfileScript {
    private static final Script SCRIPT = Script.of(ProfileScript.class, "profile.lua");

    private final RedisDoor door;
    private final IdSource ids;

    ProfileScript(RedisDoor door, IdSource ids) {
        this.door = door;
        this.ids = ids;
    }

    Future<Outcome> run(WorkspaceId workspace, AgentId agent, Config config, Profile profile) {
        return door.eval(
                        SCRIPT,
                        ShardKeys.of(workspace).fixed(),
                        ids.random(),
                        agent.value(),
                        RecordJson.write(config),
                        RecordJson.write(profile))
                .map(ProfileScript::read);
    }

    private static Outcome read(Reply reply) {
        return new Outcome(reply.code().equals("APPLIED"), reply.number(1), (int) reply.number(2));
    }

    /** What an agent's record takes from the configuration. */
    record Config(String name, int capacity, int interruptibleCapacity, Map<String, Integer> limits, boolean shift) {}

    /**
     * What became of it.
     *
     * @param applied false when the agent had this profile or a later one
     * @param epoch epoch of the profile the agent has now
     * @param covers last class that profile covers
     */
    record Outcome(boolean applied, long epoch, int covers) {}
}
