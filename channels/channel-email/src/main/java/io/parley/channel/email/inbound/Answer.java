package io.parley.channel.email.inbound;

/** What the sending server is told about a mail. The order is that of precedence when several recipients differ. */
public enum Answer {
    /** Written for every recipient, as a message, report or quarantined item, now or before. */
    ACCEPTED,
    /** Refused for good. */
    REFUSED,
    /** Larger than the limit. */
    TOO_LARGE,
    /** Not written, or not known to be: the sender must try again. */
    TRY_AGAIN
}
