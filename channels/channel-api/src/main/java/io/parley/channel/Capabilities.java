package io.parley.channel;

/**
 * What a channel can carry.
 *
 * @param delivery how an outgoing message reaches the contact
 * @param threads whether the transport has threads of its own (e-mail); otherwise a contact has one conversation at a time
 * @param receipts whether the transport reports delivery or reading after a send
 * @param attachments whether files can be carried
 * @param maxTextLength longest text of one message in UTF-16 units; 0 means no limit
 */
public record Capabilities(
        Delivery delivery, boolean threads, boolean receipts, boolean attachments, int maxTextLength) {

    public Capabilities {
        if (maxTextLength < 0) {
            throw new IllegalArgumentException("maxTextLength: " + maxTextLength + " (expected: 0 or more)");
        }
    }

    /** How an outgoing message reaches the contact. */
    public enum Delivery {
        /** The core calls {@link ChannelAdapter#send} for each message. */
        PUSH,
        /** The contact's own connection reads the conversation's log; {@link ChannelAdapter#send} is never called. */
        LIVE
    }
}
