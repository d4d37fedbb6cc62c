package io.parley.server;

import io.parley.agent.Agent;
import io.parley.agent.AgentId;
import io.parley.queue.Claiming;
import io.parley.queue.Handling;
import io.parley.queue.Queue;
import io.parley.workspace.Workspace;
import io.parley.workspace.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What an installation without a demo begins with: one queue, and one administrator who signs in by a one-time link. */
final class FirstWorkspace {

    static final WorkspaceId ID = new WorkspaceId("main");
    static final AgentId ADMINISTRATOR = new AgentId("admin");

    private static final int CAPACITY = 90;

    private FirstWorkspace() {}

    static Workspace empty(String mailDomain) {
        Agent administrator = new Agent(
                ADMINISTRATOR,
                "Administrator",
                "admin@" + mailDomain,
                "administrator",
                Map.of(),
                Map.of("general", 0),
                CAPACITY,
                0,
                Map.of());
        return new Workspace(
                ID,
                "Parley",
                0,
                List.of(),
                List.of(new Queue("general", "General", Duration.ofSeconds(30), Handling.USUAL.with(Claiming.ALLOWED))),
                List.of(administrator),
                List.of());
    }
}
