package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.agent.Presence;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Commands on conversations and agents, one script each, and the reads a desk needs. Every command may be repeated. Call from
 * any thread; futures fail only when Redis is in doubt.
 */
public final class Assignments {

    public Assignments(RedisDoor door, ClassBook classes, IdSource ids) {}

    /** The offered agent takes the conversation; the capacity was reserved by the offer. */
    public Future<Transition> accept(
            WorkspaceId workspace, AgentId agent, String session, ConversationId conversation, String offer) {
        return unsupported();
    }

    /** The offered agent does not take it: it goes back to its place, and this agent is left out for a minute. */
    public Future<Transition> decline(
            WorkspaceId workspace,
            AgentId agent,
            String session,
            ConversationId conversation,
            String offer,
            String reason) {
        return unsupported();
    }

    /** The agent finishes the conversation; whoever waits takes the freed capacity. */
    public Future<Transition> close(WorkspaceId workspace, AgentId agent, ConversationId conversation, long version) {
        return unsupported();
    }

    /** The contact ends the conversation: closed, or abandoned when nobody had accepted it. */
    public Future<Transition> leave(WorkspaceId workspace, ConversationId conversation) {
        return unsupported();
    }

    /** Hands it on to a queue (its waiting time kept) or to one agent with that agent's queue as fallback. */
    public Future<Transition> transfer(WorkspaceId workspace, AgentId agent, Transfer transfer) {
        return unsupported();
    }

    /**
     * A console session begins or goes on: renews its lease. A later session of the same agent replaces the earlier one.
     *
     * @return the agent as it is now
     */
    public Future<AgentRecord> connect(WorkspaceId workspace, AgentId agent, String session) {
        return unsupported();
    }

    /** Keeps a session's lease alive; false when the session is no longer the agent's. */
    public Future<Boolean> heartbeat(WorkspaceId workspace, AgentId agent, String session) {
        return unsupported();
    }

    /** A console session ended: the agent has the grace period to come back before the conversations return to the queue. */
    public Future<Void> disconnect(WorkspaceId workspace, AgentId agent, String session) {
        return unsupported();
    }

    /** The agent chooses a presence; becoming available takes what waits, up to capacity. */
    public Future<AgentRecord> presence(
            WorkspaceId workspace, AgentId agent, String session, Presence presence, String reason) {
        return unsupported();
    }

    /** Everything offered to and held by one agent. */
    public Future<Desk> desk(WorkspaceId workspace, AgentId agent) {
        return unsupported();
    }

    /** All agents of the workspace. */
    public Future<List<AgentRecord>> agents(WorkspaceId workspace) {
        return unsupported();
    }

    /** One conversation; empty when unknown. */
    public Future<Optional<ConversationRecord>> conversation(WorkspaceId workspace, ConversationId conversation) {
        return unsupported();
    }

    /** What waits in these queues, oldest first. */
    public Future<WaitingLine> waiting(WorkspaceId workspace, Set<String> queues, int limit) {
        return unsupported();
    }

    /** The conversation's place in its line. */
    public Future<QueuePosition> position(WorkspaceId workspace, ConversationId conversation) {
        return unsupported();
    }

    private static <T> Future<T> unsupported() {
        return Future.failedFuture(new UnsupportedOperationException());
    }

    /**
     * To whom a conversation is handed on; one of queue and agent is empty.
     *
     * @param version the version the agent saw
     * @param commandId the same on every try
     */
    public record Transfer(ConversationId conversation, long version, String commandId, String queue, String agent) {}

    /** What waits: how many in all and the oldest of them. */
    public record WaitingLine(int total, List<ConversationRecord> oldest) {}
}
