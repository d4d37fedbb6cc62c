package io.parley.channel;

import java.time.Duration;

/** The core's answer to something handed in. */
public sealed interface Receipt {

    /**
     * Written. {@code seq} is the message's number in the conversation, 0 for things without a number; both are empty and 0 for
     * what is kept on disk until Redis answers, or for a further try.
     */
    record Accepted(String conversation, long seq) implements Receipt {}

    /** Was written before; nothing changed. */
    record Duplicate(String conversation, long seq) implements Receipt {}

    /**
     * Not written. {@code retryAfter} is {@link Duration#ZERO} when repeating cannot help.
     *
     * @param code short, stable, for logs and provider answers, for example {@code UNKNOWN_INBOX} or {@code UNAVAILABLE}
     */
    record Refused(String code, String reason, Duration retryAfter) implements Receipt {

        /** Whether the sender should try again. */
        public boolean retryable() {
            return !retryAfter.isZero();
        }
    }
}
