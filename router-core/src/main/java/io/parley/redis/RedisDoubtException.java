package io.parley.redis;

import java.time.Duration;

/**
 * Redis did not do what was asked, or nobody can say whether it did: not accepted, the same may be sent again. Every failure of
 * {@link RedisDoor} is one of these.
 *
 * <p>The message says what happened in our words; the driver's own words, which may quote what somebody wrote, stay in the cause.
 */
public final class RedisDoubtException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;

    RedisDoubtException(Kind kind, String what, Throwable cause) {
        // An expected refusal, made by the hundred in an outage: it carries no stack trace.
        super(what + ": " + kind.meaning, cause, false, false);
        this.kind = kind;
    }

    RedisDoubtException(Kind kind, String what) {
        this(kind, what, null);
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** How long the sender should wait at least before it sends the same again; add jitter when telling many. */
    public Duration retryAfter() {
        return kind.retryAfter;
    }

    /** Why Redis is in doubt. */
    public enum Kind {
        /** There is no connection, or it broke before the answer came. */
        UNREACHABLE("Redis cannot be reached", 1_000),
        /** No answer in time; what was sent may still be carried out. */
        TIMEOUT("Redis does not answer in time", 1_000),
        /** More is under way than Redis keeps up with, or a script occupies it. */
        OVERLOADED("more is asked of Redis than it keeps up with", 1_000),
        /** Its memory is used up to the limit set for it. */
        FULL("Redis' memory is full", 5_000),
        /** It cannot write its append-only file or snapshot. */
        DISK("Redis cannot write to its disk", 5_000),
        /** It is a replica. */
        READ_ONLY("this Redis is a replica and takes no writes", 1_000),
        /** It reads its data from disk after a start. */
        LOADING("Redis is loading its data", 2_000),
        /** Too few replicas follow it closely enough. */
        NO_REPLICAS("too few replicas follow this Redis", 1_000),
        /** It wrote, but no replica confirmed in time that it has it. */
        NOT_DURABLE("no replica confirmed the write in time", 1_000),
        /** Anything else, such as a refused password or a script that failed. */
        OTHER("Redis refused", 2_000);

        private final String meaning;
        private final Duration retryAfter;

        Kind(String meaning, long retryAfterMillis) {
            this.meaning = meaning;
            this.retryAfter = Duration.ofMillis(retryAfterMillis);
        }

        /** In a few words, for logs and health. */
        public String meaning() {
            return meaning;
        }
    }
}
