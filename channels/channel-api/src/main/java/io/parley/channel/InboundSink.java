package io.parley.channel;

import java.util.concurrent.CompletionStage;

/** Where an adapter reports. Never blocks; call from any thread. */
public interface InboundSink {

    /**
     * Hands over one message. When the stage completes with {@link Receipt.Accepted} the message is written as durably as
     * the deployment profile says. Idempotent by (inbox, provider message id, fingerprint).
     */
    CompletionStage<Receipt> accept(InboundMessage message);

    /** Reports what became of an earlier outgoing message, or a bounce that matches none. Idempotent. */
    CompletionStage<Receipt> report(DeliveryEvent event);

    /** Keeps input that cannot become a message, with a reason an operator can act on. Idempotent by blob. */
    CompletionStage<Receipt> quarantine(QuarantinedInput input);
}
