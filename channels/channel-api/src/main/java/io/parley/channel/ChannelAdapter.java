package io.parley.channel;

import java.util.concurrent.CompletionStage;

/**
 * One kind of transport, serving every inbox of its {@link #type()}. Found by {@link java.util.ServiceLoader}; needs a
 * public constructor without arguments, which must do nothing.
 *
 * <p>Obligations, numbered so that tests and reviews can name them:
 *
 * <ol>
 *   <li><b>C1</b> A message that the transport was told is accepted was first accepted by the {@link InboundSink}: the
 *       adapter acknowledges its provider only after {@link Receipt.Accepted} or {@link Receipt.Duplicate}.
 *   <li><b>C2</b> The same provider message always carries the same {@link InboundMessage#providerMessageId()}.
 *   <li><b>C3</b> Authentication and size limits come before parsing; what cannot be parsed is
 *       {@linkplain InboundSink#quarantine quarantined} with a reason and acknowledged, or refused for good where the sender can
 *       mend it; never so that it comes again.
 *   <li><b>C4</b> {@link #send} answers with one {@link SendResult} and never throws for a provider's refusal.
 *   <li><b>C5</b> {@link SendResult.Unknown} is returned when the provider may have taken the message and no answer came.
 *       Where {@link Capabilities#idempotentSends()} holds, {@link SendResult.Retryable} is as good and quicker.
 *   <li><b>C6</b> Nothing blocks the caller: blocking work runs on {@link ChannelContext#workers()}.
 *   <li><b>C7</b> {@link #stop} refuses new work, lets work in progress end, and completes.
 *   <li><b>C8</b> No secret and no message text is logged.
 * </ol>
 *
 * <p>The kit {@code channel-tck} holds an adapter to these, to the rules in {@code docs/channels/writing-an-adapter.md} and to what it declares,
 * obligation by obligation.
 *
 * <p>Call every method from any thread.
 */
public interface ChannelAdapter {

    /** The channel's name as inboxes refer to it: lower-case letters, digits and hyphens, for example {@code email}. */
    String type();

    /** What this channel can carry. Constant for the life of the adapter. */
    Capabilities capabilities();

    /**
     * Begins to receive for {@link ChannelContext#inboxes()}. Completes when the adapter is ready; fails, with a message
     * that names the setting and what was expected, when an inbox cannot be served (a missing secret, a port in use).
     */
    CompletionStage<Void> start(ChannelContext context);

    /**
     * Sends one message. The caller guarantees one call at a time per (inbox, recipient) and repeats a call with the same
     * {@link OutboundMessage#id()} after {@link SendResult.Retryable}.
     */
    CompletionStage<SendResult> send(OutboundMessage message);

    /** Stops receiving and releases every resource. Idempotent; completes within 20 s. */
    CompletionStage<Void> stop();
}
