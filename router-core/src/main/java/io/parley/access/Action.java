package io.parley.access;

/** What can be wanted. */
public enum Action {
    READ_CONVERSATION,
    WRITE_MESSAGE,
    WRITE_NOTE,
    ANSWER_OFFER,
    CLOSE_CONVERSATION,
    TRANSFER_CONVERSATION,
    SEE_COLLEAGUES,
    SET_OWN_PRESENCE,
    OPERATE_INSTALLATION
}
