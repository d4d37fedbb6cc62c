package io.parley.access;

import io.parley.workspace.WorkspaceId;
import java.util.Set;

/** What an action is about. */
public sealed interface Resource {

    /** The workspace it belongs to. */
    WorkspaceId workspace();

    /** The workspace itself, for actions without a narrower resource. */
    record Whole(WorkspaceId workspace) implements Resource {}

    /**
     * One conversation.
     *
     * @param agent who has it or is offered it; empty when nobody
     * @param handingTo whom it is offered to by the agent who has it; empty when nobody
     * @param participants who takes part in it while somebody else has it
     */
    record OfConversation(WorkspaceId workspace, String queue, String agent, String handingTo, Set<String> participants)
            implements Resource {

        public OfConversation {
            participants = Set.copyOf(participants);
        }

        /** One that is not offered on. */
        public OfConversation(WorkspaceId workspace, String queue, String agent) {
            this(workspace, queue, agent, "", Set.of());
        }
    }
}
