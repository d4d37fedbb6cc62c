package io.parley.console.desk;

import io.parley.access.Action;
import io.parley.agent.Agent;
import io.parley.assignment.AgentRecord;
import io.parley.assignment.Assignments;
import io.parley.console.core.Gate;
import io.parley.console.core.Refused;
import io.parley.console.core.SignedIn;
import io.parley.inbox.InboxConfig;
import io.parley.workspace.Workspace;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Switches a channel on or off for an agent: one's own, or as a supervisor a colleague's. Call from any thread. */
public final class Switches {
    private final Assignments assignments;

    public Switches(Assignments assignments) {
        this.assignments = assignments;
    }

    /** The channels that can be switched: those of the workspace's inboxes, for whatever comes may be handed on to any queue. */
    public static List<String> channels(Workspace workspace) {
        return workspace.inboxes().stream()
                .map(InboxConfig::channel)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Turns one switch.
     *
     * @param agent whose; empty for one's own
     * @return the agent as they are now; fails with {@link Refused}
     */
    public Future<AgentRecord> turn(SignedIn who, String agent, String channel, boolean on) {
        boolean own = agent.isEmpty() || agent.equals(who.agent().id().value());
        Optional<Agent> whose = own ? Optional.of(who.agent()) : who.workspace().agent(agent);
        List<String> channels = channels(who.workspace());
        return Gate.workspace(who, own ? Action.SET_OWN_PRESENCE : Action.SWITCH_COLLEAGUE)
                .compose(may -> {
                    if (whose.isEmpty()) {
                        return Future.failedFuture(
                                Refused.invalid("agent", "agent: unknown (expected: an agent of this workspace)"));
                    } else if (!channels.contains(channel)) {
                        return Future.failedFuture(Refused.invalid(
                                "channel",
                                "channel: '" + Shown.of(channel) + "' (expected: one of " + String.join(", ", channels)
                                        + ")"));
                    }
                    return assignments.turn(
                            who.workspace().id(),
                            whose.get().id(),
                            channel,
                            on,
                            who.agent().id());
                })
                .compose(found ->
                        found.map(Future::succeededFuture).orElseGet(() -> Future.failedFuture(Refused.notFound())));
    }
}
