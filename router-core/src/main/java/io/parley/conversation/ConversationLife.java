package io.parley.conversation;

import static io.parley.conversation.ConversationState.ABANDONED;
import static io.parley.conversation.ConversationState.ACTIVE;
import static io.parley.conversation.ConversationState.CLOSED;
import static io.parley.conversation.ConversationState.OFFERED;
import static io.parley.conversation.ConversationState.PARKED;
import static io.parley.conversation.ConversationState.QUEUED;
import static io.parley.conversation.ConversationState.WRAP_UP;

/** The life of a conversation; the scripts of {@code io.parley.assignment} and {@code io.parley.intake} do exactly this. */
public final class ConversationLife {

    /** What moves a conversation. */
    public enum Trigger {
        OFFER,
        PUSH,
        WIDEN,
        ACCEPT,
        DECLINE,
        EXPIRE,
        LOSE_AGENT,
        TRANSFER,
        PARK,
        /** Nobody wrote for as long as the queue allows. */
        IDLE,
        CLOSE,
        /** Closing in a queue that gives time for the work after it. */
        CLOSE_AND_WRAP_UP,
        /** The time that the state may last is over. */
        END,
        LEAVE,
        /** A message of the contact, whose agent has room. */
        RESUME,
        /** A message of the contact, whose agent has none. */
        REOPEN
    }

    /** It begins when its first message is written. */
    public static final Transitions<ConversationState, Trigger> TABLE =
            Transitions.<ConversationState, Trigger>startingAt(QUEUED)
                    .on(QUEUED, Trigger.OFFER, OFFERED)
                    .on(QUEUED, Trigger.PUSH, ACTIVE)
                    .on(QUEUED, Trigger.WIDEN, QUEUED)
                    .on(QUEUED, Trigger.LEAVE, ABANDONED)
                    .on(OFFERED, Trigger.ACCEPT, ACTIVE)
                    .on(OFFERED, Trigger.DECLINE, QUEUED)
                    .on(OFFERED, Trigger.EXPIRE, QUEUED)
                    .on(OFFERED, Trigger.LOSE_AGENT, QUEUED)
                    .on(OFFERED, Trigger.LEAVE, ABANDONED)
                    .on(ACTIVE, Trigger.TRANSFER, QUEUED)
                    .on(ACTIVE, Trigger.LOSE_AGENT, QUEUED)
                    .on(ACTIVE, Trigger.CLOSE, CLOSED)
                    .on(ACTIVE, Trigger.CLOSE_AND_WRAP_UP, WRAP_UP)
                    .on(ACTIVE, Trigger.LEAVE, CLOSED)
                    .on(ACTIVE, Trigger.PARK, PARKED)
                    .on(ACTIVE, Trigger.IDLE, PARKED)
                    .on(PARKED, Trigger.RESUME, ACTIVE)
                    .on(PARKED, Trigger.REOPEN, QUEUED)
                    .on(PARKED, Trigger.CLOSE, CLOSED)
                    .on(PARKED, Trigger.LEAVE, CLOSED)
                    .on(PARKED, Trigger.END, CLOSED)
                    .on(WRAP_UP, Trigger.CLOSE, CLOSED)
                    .on(WRAP_UP, Trigger.END, CLOSED)
                    .on(WRAP_UP, Trigger.LOSE_AGENT, CLOSED)
                    .on(WRAP_UP, Trigger.RESUME, ACTIVE)
                    .on(WRAP_UP, Trigger.REOPEN, QUEUED)
                    .on(CLOSED, Trigger.REOPEN, QUEUED)
                    .finalStates(ABANDONED);

    private ConversationLife() {}
}
