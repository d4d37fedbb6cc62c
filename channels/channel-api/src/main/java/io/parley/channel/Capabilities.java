package io.parley.channel;

import java.time.Duration;
import java.util.Optional;

/**
 * What a channel can carry, and what its provider promises. Made by {@link #push()} or {@link #live()}: whatever is not named
 * is absent.
 *
 * @param delivery how an outgoing message reaches the contact
 * @param threads whether the transport has threads of its own (e-mail); otherwise a contact has one conversation at a time
 * @param receipts whether the transport reports delivery or reading after a send
 * @param attachments whether files can be carried
 * @param textLimit how long one message may be, and in what it is counted
 * @param providerRetries whether the provider delivers again what was not acknowledged, for minutes at least. When not, the server
 *     keeps messages and reports in its own journal while Redis is in doubt, so that they are not lost
 * @param idempotentSends whether {@link ChannelAdapter#send} may be repeated after {@link SendResult.Unknown} without reaching
 *     the contact twice
 * @param replyWindow how long and how often a contact may be answered after writing; empty when there is no such bound
 */
public record Capabilities(
        Delivery delivery,
        boolean threads,
        boolean receipts,
        boolean attachments,
        TextLimit textLimit,
        boolean providerRetries,
        boolean idempotentSends,
        Optional<ReplyWindow> replyWindow) {

    /** Begins the declaration of a channel whose messages the core sends through {@link ChannelAdapter#send}. */
    public static Builder push() {
        return new Builder(Delivery.PUSH);
    }

    /** Begins the declaration of a channel whose contacts read the conversation's log over their own connection. */
    public static Builder live() {
        return new Builder(Delivery.LIVE);
    }

    /** How an outgoing message reaches the contact. */
    public enum Delivery {
        /** The core calls {@link ChannelAdapter#send} for each message. */
        PUSH,
        /** The contact's own connection reads the conversation's log; {@link ChannelAdapter#send} is never called. */
        LIVE
    }

    /**
     * The longest text of one message.
     *
     * @param most 0 means no limit
     * @param unit in what it is counted
     */
    public record TextLimit(int most, TextUnit unit) {

        /** No limit. */
        public static final TextLimit NONE = new TextLimit(0, TextUnit.UTF16);

        public TextLimit {
            if (most < 0) {
                throw new IllegalArgumentException("text limit: " + most + " (expected: 0 or more)");
            }
        }
    }

    /** In what the length of a text is counted. */
    public enum TextUnit {
        /** UTF-16 code units, as {@link String#length()}. */
        UTF16,
        /** Bytes of UTF-8. */
        UTF8_BYTES,
        /** Segments of a short message: 160 GSM-7 septets or 70 UTF-16 units alone, 153 or 67 when there are several. */
        SMS_SEGMENTS
    }

    /**
     * How long and how often a contact may be answered after writing.
     *
     * @param length from the contact's last message
     * @param messages how many answers; 0 means no bound
     */
    public record ReplyWindow(Duration length, int messages) {

        public ReplyWindow {
            if (length.isNegative() || length.isZero() || messages < 0) {
                throw new IllegalArgumentException("reply window: " + length + ", " + messages
                        + " messages (expected: a positive length, and 0 or more messages)");
            }
        }
    }

    /** Collects a declaration. Not for use by several threads. */
    public static final class Builder {

        private final Delivery delivery;
        private boolean threads;
        private boolean receipts;
        private boolean attachments;
        private TextLimit textLimit = TextLimit.NONE;
        private boolean providerRetries;
        private boolean idempotentSends;
        private Optional<ReplyWindow> replyWindow = Optional.empty();

        private Builder(Delivery delivery) {
            this.delivery = delivery;
        }

        /** The transport has threads of its own. */
        public Builder threads() {
            threads = true;
            return this;
        }

        /** The transport reports delivery or reading after a send. */
        public Builder receipts() {
            receipts = true;
            return this;
        }

        /** Files can be carried. */
        public Builder attachments() {
            attachments = true;
            return this;
        }

        /** A text may be so long. */
        public Builder textLimit(int most, TextUnit unit) {
            textLimit = new TextLimit(most, unit);
            return this;
        }

        /** The provider delivers again what was not acknowledged. */
        public Builder providerRetries() {
            providerRetries = true;
            return this;
        }

        /** A send may be repeated without reaching the contact twice. */
        public Builder idempotentSends() {
            idempotentSends = true;
            return this;
        }

        /** Answers are possible for so long after the contact wrote; {@code messages} 0 means as many as one likes. */
        public Builder replyWindow(Duration length, int messages) {
            replyWindow = Optional.of(new ReplyWindow(length, messages));
            return this;
        }

        /** The declaration. */
        public Capabilities build() {
            return new Capabilities(
                    delivery, threads, receipts, attachments, textLimit, providerRetries, idempotentSends, replyWindow);
        }
    }
}
