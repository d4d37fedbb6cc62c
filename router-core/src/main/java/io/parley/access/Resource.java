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
     * @param returnsTo who gets it back when the contact writes; empty when nobody in particular
     */
    record OfConversation(
            WorkspaceId workspace,
            String queue,
            String agent,
            String handingTo,
            Set<String> participants,
            String returnsTo)
            implements Resource {

        public OfConversation {
            participants = Set.copyOf(participants);
        }

        /** One that is with its agent or in a queue. */
        public OfConversation(
                WorkspaceId workspace, String queue, String agent, String handingTo, Set<String> participants) {
            this(workspace, queue, agent, handingTo, participants, "");
        }

        /** One that is not offered on. */
        public OfConversation(WorkspaceId workspace, String queue, String agent) {
            this(workspace, queue, agent, "", Set.of());
        }
    }
}
