package io.parley.channel;

import java.time.Duration;

/** What a provider made of a message. */
public sealed interface SendResult {

    /**
     * The provider has it.
     *
     * @param reference the provider's id, by which delivery events and replies will name it
     * @param detail a line for the operator, for example where it was stored; empty when there is nothing to say
     */
    record Sent(String reference, String detail) implements SendResult {}

    /** Not taken; trying again after the given time may help. */
    record Retryable(Duration after, String reason) implements SendResult {}

    /** Refused for good. */
    record Permanent(String code, String reason) implements SendResult {}

    /** No answer came after the message went out: it may have been delivered. */
    record Unknown(String reference, String reason) implements SendResult {}
}
