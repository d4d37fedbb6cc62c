package io.parley.server.inboxes;

import io.parley.inbox.InboxConfig;
import io.parley.workspace.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inboxes of all files together. Immutable. */
public final class ConfiguredInboxes {

    private final List<ConfiguredInbox> inboxes;

    /** These. */
    public ConfiguredInboxes(List<ConfiguredInbox> inboxes) {
        this.inboxes = List.copyOf(inboxes);
    }

    /**
     * A workspace with its configured inboxes, in place of those that an earlier file named.
     *
     * @param only whether it is the only workspace, which also gets the inboxes that name none
     * @throws InboxFileException when an inbox names a queue the workspace does not have, or the id of one of its other inboxes
     */
    public Workspace in(Workspace workspace, boolean only) {
        List<InboxConfig> all = new ArrayList<>(workspace.inboxes());
        all.removeIf(inbox -> inbox.inbox().settings().containsKey(ConfiguredInbox.ORIGIN));
        for (ConfiguredInbox inbox : inboxes) {
            if (inbox.workspace().equals(workspace.id().value())
                    || (only && inbox.workspace().isEmpty())) {
                check(workspace, inbox, all);
                all.add(inbox.config(workspace.id().value()));
            }
        }
        return new Workspace(
                workspace.id(),
                workspace.name(),
                workspace.epoch(),
                workspace.skills(),
                workspace.queues(),
                workspace.agents(),
                all);
    }

    private static void check(Workspace workspace, ConfiguredInbox inbox, List<InboxConfig> others) {
        if (workspace.queue(inbox.queue()).isEmpty()) {
            throw new InboxFileException("inboxes: " + inbox.id() + ".queue: " + inbox.queue()
                    + " (expected: a queue of workspace " + workspace.id() + ")");
        }
        if (others.stream().anyMatch(other -> other.inbox().id().equals(inbox.id()))) {
            throw new InboxFileException("inboxes: " + inbox.id() + ".id: taken (expected: an id no other inbox has)");
        }
    }

    /** All of them. */
    public List<ConfiguredInbox> all() {
        return inboxes;
    }

    /** Secrets by inbox id. */
    public Map<String, Map<String, String>> secrets() {
        Map<String, Map<String, String>> secrets = new LinkedHashMap<>();
        inboxes.forEach(inbox -> secrets.put(inbox.id(), inbox.secrets()));
        return secrets;
    }
}
