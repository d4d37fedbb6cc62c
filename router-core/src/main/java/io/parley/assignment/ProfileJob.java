package io.parley.assignment;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.routing.RequirementClass;
import io.parley.workspace.Workspace;
import java.util.List;
import java.util.Map;

/** One agent's configuration on its way to Redis. */
record ProfileJob(AgentId agent, ProfileScript.Config config, Profile profile) {

    static ProfileJob of(Agent agent, Workspace workspace, List<RequirementClass> classes) {
        return new ProfileJob(
                agent.id(),
                new ProfileScript.Config(
                        agent.name(),
                        agent.capacity(),
                        agent.interruptibleCapacity(),
                        agent.channelLimits(),
                        workspace.calendar(agent.shift()).isPresent()),
                Profile.of(agent, workspace, classes));
    }

    /** Somebody the configuration no longer has: keeps what they hold, gets nothing new. */
    static ProfileJob gone(AgentId agent, long epoch, int covers) {
        return new ProfileJob(
                agent, new ProfileScript.Config(agent.value(), 0, 0, Map.of(), false), Profile.none(epoch, covers));
    }
}
