package io.parley.widget.visitor;

import io.parley.assignment.ConversationRecord;
import io.parley.assignment.QueuePosition;
import io.parley.conversation.ConversationId;
import io.parley.conversation.ConversationState;
import io.parley.queue.Estimate;
import io.parley.wire.VisitorEvent.Chat;

/** Where a visitor's conversation stands as far as this loop heard. Lives on its loop. */
final class CurrentChat {
    final ConversationId id;
    private long version;
    private ConversationState state;
    private String agent;
    private String queue;
    private QueuePosition position = QueuePosition.NONE;
    private Estimate estimate = Estimate.NONE;
    private ConversationRecord.Callback callback = ConversationRecord.Callback.NONE;
    private long agentRead;
    /** How far this visitor said to have read. */
    long readThrough;
    /** What the tabs were told last; null before the first time. */
    Chat told;
    /** The tick of the last telling, so that it happens once a tick at most. */
    int toldAt;

    CurrentChat(ConversationRecord record) {
        this.id = new ConversationId(record.id());
        take(record);
    }

    /** Takes a record unless something newer was heard. */
    void take(ConversationRecord record) {
        if (moved(record.version(), record.state(), record.agent(), record.queue())) {
            callback = record.callback();
        }
    }

    /** Takes a transition; false when it is old news. */
    boolean moved(long newVersion, ConversationState newState, String newAgent, String newQueue) {
        if (state != null && newVersion <= version) {
            return false;
        }
        version = newVersion;
        state = newState;
        agent = newAgent == null ? "" : newAgent;
        queue = newQueue == null ? "" : newQueue;
        if (!isWaiting()) {
            placed(QueuePosition.NONE, Estimate.NONE);
        }
        return true;
    }

    void placed(QueuePosition place, Estimate foretold) {
        boolean waits = isWaiting();
        position = waits ? place : QueuePosition.NONE;
        estimate = waits ? foretold : Estimate.NONE;
    }

    void agentRead(long through) {
        agentRead = Math.max(agentRead, through);
    }

    boolean isWaiting() {
        return state == ConversationState.QUEUED
                || state == ConversationState.HELD
                || state == ConversationState.CALLBACK
                || state == ConversationState.OFFERED;
    }

    /** Whether they asked to be answered later, as far as it is known here. */
    boolean isCallback() {
        return callback.isAsked();
    }

    boolean isOver() {
        return state == ConversationState.CLOSED
                || state == ConversationState.WRAP_UP
                || state == ConversationState.ABANDONED;
    }

    String agent() {
        return agent;
    }

    String queue() {
        return queue;
    }

    /** What the widget is told. */
    Chat shown(String agentName) {
        String wire = isWaiting() ? "waiting" : isOver() ? "closed" : "active";
        String name = state == ConversationState.ACTIVE ? agentName : "";
        return new Chat(
                id.value(),
                wire,
                name,
                position.position(),
                position.about(),
                estimate.fromMs(),
                estimate.toMs(),
                agentRead,
                isWaiting() && callback.isAsked(),
                isWaiting() ? callback.due() : 0);
    }
}
