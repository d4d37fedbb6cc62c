package io.parley.conversation;

import static io.parley.conversation.ConversationState.ABANDONED;
import static io.parley.conversation.ConversationState.ACTIVE;
import static io.parley.conversation.ConversationState.CALLBACK;
import static io.parley.conversation.ConversationState.CLOSED;
import static io.parley.conversation.ConversationState.HELD;
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
        /** No console of its agent showed what they were given without an offer. */
        MISS,
        WIDEN,
        /** Its queue does not take it now, or not any longer. */
        HOLD,
        /** The same, and another queue does. */
        OVERFLOW,
        /** The same, and it ends with a message. */
        TURN_AWAY,
        /** What it was held for has come. */
        OPEN,
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
        REOPEN,
        /** A message of the contact a moment after leaving: the place in line is kept. */
        REVIVE,
        CLAIM,
        BUMP,
        PULL,
        FORCE,
        /** The contact need not sit there: whoever gets it writes first. The place in line is kept. */
        DEFER,
        /** A time was chosen for that. */
        SCHEDULE,
        /** The contact is here again, or nobody wants the callback any more. */
        UNDEFER,
        /** The time that was chosen. */
        DUE,
        /** Offered to another agent by who has it. */
        HAND_ON,
        /** That offer ended without a yes. */
        KEEP,
        /** That offer was accepted. */
        HAND_OVER
    }

    /** It begins when its first message is written. */
    public static final Transitions<ConversationState, Trigger> TABLE =
            Transitions.<ConversationState, Trigger>startingAt(QUEUED)
                    .on(QUEUED, Trigger.OFFER, OFFERED)
                    .on(QUEUED, Trigger.PUSH, ACTIVE)
                    .on(QUEUED, Trigger.WIDEN, QUEUED)
                    .on(QUEUED, Trigger.HOLD, HELD)
                    .on(QUEUED, Trigger.OVERFLOW, QUEUED)
                    .on(QUEUED, Trigger.TURN_AWAY, CLOSED)
                    .on(QUEUED, Trigger.LEAVE, ABANDONED)
                    .on(HELD, Trigger.OPEN, QUEUED)
                    .on(HELD, Trigger.LEAVE, ABANDONED)
                    .on(OFFERED, Trigger.ACCEPT, ACTIVE)
                    .on(OFFERED, Trigger.DECLINE, QUEUED)
                    .on(OFFERED, Trigger.EXPIRE, QUEUED)
                    .on(OFFERED, Trigger.LOSE_AGENT, QUEUED)
                    .on(OFFERED, Trigger.LEAVE, ABANDONED)
                    .on(ACTIVE, Trigger.TRANSFER, QUEUED)
                    .on(ACTIVE, Trigger.MISS, QUEUED)
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
                    .on(ABANDONED, Trigger.REVIVE, QUEUED)
                    .on(QUEUED, Trigger.CLAIM, ACTIVE)
                    .on(QUEUED, Trigger.BUMP, QUEUED)
                    .on(OFFERED, Trigger.PULL, QUEUED)
                    .on(ACTIVE, Trigger.PULL, QUEUED)
                    .on(ACTIVE, Trigger.HAND_ON, ACTIVE)
                    .on(ACTIVE, Trigger.KEEP, ACTIVE)
                    .on(ACTIVE, Trigger.HAND_OVER, ACTIVE)
                    .on(QUEUED, Trigger.FORCE, ACTIVE)
                    .on(OFFERED, Trigger.FORCE, ACTIVE)
                    .on(ACTIVE, Trigger.FORCE, ACTIVE)
                    .on(QUEUED, Trigger.DEFER, QUEUED)
                    .on(OFFERED, Trigger.DEFER, OFFERED)
                    .on(QUEUED, Trigger.UNDEFER, QUEUED)
                    .on(OFFERED, Trigger.UNDEFER, OFFERED)
                    .on(QUEUED, Trigger.SCHEDULE, CALLBACK)
                    .on(HELD, Trigger.SCHEDULE, CALLBACK)
                    .on(OFFERED, Trigger.SCHEDULE, CALLBACK)
                    .on(ACTIVE, Trigger.SCHEDULE, CALLBACK)
                    .on(CALLBACK, Trigger.SCHEDULE, CALLBACK)
                    .on(CALLBACK, Trigger.DUE, QUEUED)
                    .on(CALLBACK, Trigger.UNDEFER, QUEUED)
                    .on(CALLBACK, Trigger.REOPEN, QUEUED)
                    .on(CALLBACK, Trigger.CLOSE, CLOSED)
                    .on(CALLBACK, Trigger.LEAVE, ABANDONED);

    private ConversationLife() {}
}
