package io.parley.console.core;

import io.parley.access.Actor;
import io.parley.access.Sessions.Session;
import io.parley.agent.Agent;
import io.parley.workspace.Workspace;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who is signed in, with the rights they have now.
 *
 * @param n number of the account in this browser
 */
public record SignedIn(int n, Session session, Workspace workspace, Agent agent, Actor actor) {

    /** The person of a session as the workspace is configured now; empty when they are no longer in it. */
    static Optional<SignedIn> of(int n, Session session, Workspace workspace) {
        return workspace.agent(session.agent()).map(agent -> {
            Set<String> queues = agent.queues().keySet();
            Actor actor = new Actor(workspace.id(), agent.id(), agent.name(), agent.role(), queues);
            return new SignedIn(n, session, workspace, agent, actor);
        });
    }

    /** The queues whose line they see: their own, and all of them for who oversees. */
    public Set<String> visibleQueues() {
        boolean oversees = !agent.role().equals("agent");
        return oversees
                ? workspace.queues().stream().map(queue -> queue.id()).collect(Collectors.toUnmodifiableSet())
                : actor.queues();
    }
}
