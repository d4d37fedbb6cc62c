package io.parley.access;

/** What can be wanted. */
public enum Action {
    READ_CONVERSATION,
    WRITE_MESSAGE,
    WRITE_NOTE,
    ANSWER_OFFER,
    CLOSE_CONVERSATION,
    PARK_CONVERSATION,
    TRANSFER_CONVERSATION,
    /** Take a waiting one. */
    CLAIM_CONVERSATION,
    /** Choose when its contact is answered, or that it is in its turn. */
    SCHEDULE_CALLBACK,
    /** Change its place in the line. */
    BUMP_CONVERSATION,
    /** Take it off its agent. */
    PULL_CONVERSATION,
    /** Give it to an agent, whatever they carry. */
    FORCE_CONVERSATION,
    SEE_COLLEAGUES,
    SET_OWN_PRESENCE,
    /** Switch a colleague's channels. */
    SWITCH_COLLEAGUE,
    OPERATE_INSTALLATION
}
