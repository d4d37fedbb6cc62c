package io.parley.access;

import io.parley.workspace.WorkspaceId;

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
     * @param returnsTo who gets it back when the contact writes; empty when nobody in particular
     */
    record OfConversation(WorkspaceId workspace, String queue, String agent, String handingTo, String returnsTo)
            implements Resource {

        /** One that is with its agent or in a queue. */
        public OfConversation(WorkspaceId workspace, String queue, String agent, String handingTo) {
            this(workspace, queue, agent, handingTo, "");
        }

        /** One that is not offered on. */
        public OfConversation(WorkspaceId workspace, String queue, String agent) {
            this(workspace, queue, agent, "");
        }
    }
}
