package io.parley.delivery;

/** What became of the wish to send a dead letter again. */
public enum Replayed {
    /** It is on its recipient's line, now or since an earlier call. */
    QUEUED,
    /** It got through in the meantime. */
    SENT,
    /** Its conversation is history and takes nothing any more. */
    GONE
}
