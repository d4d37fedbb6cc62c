package io.parley.assignment;

import io.parley.agent.AgentId;
import io.parley.conversation.ConversationId;
import io.parley.id.IdSource;
import io.parley.redis.RedisDoor;
import io.parley.workspace.WorkspaceId;
import io.vertx.core.Future;
import java.time.Instant;

/**
 * Contacts who are answered later. Without a time a conversation keeps its place in line and whoever gets it writes first; with one it is
 * put aside until then and comes back with the time it had waited. A message of the contact ends both. Every command may be repeated. Who
 * may is decided before. Call from any thread; futures fail only when Redis is in doubt.
 */
public final class Callbacks {
    private final DeferScript deferring;
    private final UndeferScript undeferring;

    Callbacks(RedisDoor door, IdSource ids) {
        this.deferring = new DeferScript(door, ids);
        this.undeferring = new UndeferScript(door, ids);
    }

    /** The contact, who waits or is offered to somebody, need not sit there. */
    public Future<Transition> ask(WorkspaceId workspace, ConversationId conversation) {
        return deferring.run(workspace, conversation, CallbackStep.CONTACT, 0);
    }

    /** The same with a time. Refused with {@code DUE_PASSED}, or {@code CLOSED_THEN} when the queue is closed at that time. */
    public Future<Transition> ask(WorkspaceId workspace, ConversationId conversation, Instant due) {
        return deferring.run(workspace, conversation, CallbackStep.CONTACT, due.toEpochMilli());
    }

    /** The contact will rather wait. */
    public Future<Transition> withdraw(WorkspaceId workspace, ConversationId conversation) {
        return undeferring.run(workspace, conversation, CallbackStep.CONTACT);
    }

    /**
     * An agent chooses the time: of what waits, is held, is put aside already, or is theirs, who is then asked first when the time has
     * come. Refused like {@link #ask(WorkspaceId, ConversationId, Instant)}.
     */
    public Future<Transition> schedule(WorkspaceId workspace, AgentId by, Schedule schedule) {
        CallbackStep step = new CallbackStep(by.value(), schedule.version(), schedule.commandId());
        return deferring.run(
                workspace, schedule.conversation(), step, schedule.due().toEpochMilli());
    }

    /** No callback any more: it waits in its queue from now on. */
    public Future<Transition> cancel(WorkspaceId workspace, AgentId by, Cancel cancel) {
        CallbackStep step = new CallbackStep(by.value(), cancel.version(), cancel.commandId());
        return undeferring.run(workspace, cancel.conversation(), step);
    }

    /**
     * To be answered at a time.
     *
     * @param version the version that was seen
     * @param commandId the same on every try
     */
    public record Schedule(ConversationId conversation, long version, String commandId, Instant due) {}

    /**
     * To be answered in its turn.
     *
     * @param version the version that was seen
     * @param commandId the same on every try
     */
    public record Cancel(ConversationId conversation, long version, String commandId) {}
}
