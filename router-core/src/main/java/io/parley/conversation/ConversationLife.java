package io.parley.conversation;

import static io.parley.conversation.ConversationState.ABANDONED;
import static io.parley.conversation.ConversationState.ACTIVE;
import static io.parley.conversation.ConversationState.CLOSED;
import static io.parley.conversation.ConversationState.OFFERED;
import static io.parley.conversation.ConversationState.QUEUED;

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
        CLOSE,
        LEAVE,
        REOPEN,
        CLAIM,
        BUMP,
        PULL,
        FORCE,
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
                    .on(QUEUED, Trigger.LEAVE, ABANDONED)
                    .on(OFFERED, Trigger.ACCEPT, ACTIVE)
                    .on(OFFERED, Trigger.DECLINE, QUEUED)
                    .on(OFFERED, Trigger.EXPIRE, QUEUED)
                    .on(OFFERED, Trigger.LOSE_AGENT, QUEUED)
                    .on(OFFERED, Trigger.LEAVE, ABANDONED)
                    .on(ACTIVE, Trigger.TRANSFER, QUEUED)
                    .on(ACTIVE, Trigger.LOSE_AGENT, QUEUED)
                    .on(ACTIVE, Trigger.CLOSE, CLOSED)
                    .on(ACTIVE, Trigger.LEAVE, CLOSED)
                    .on(CLOSED, Trigger.REOPEN, QUEUED)
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
                    .finalStates(ABANDONED);

    private ConversationLife() {}
}
