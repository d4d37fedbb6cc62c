package io.parley.testing.channel;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundSink;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given and knows duplicates as the core does: by inbox, id and fingerprint. */
public final class KeptSink implements InboundSink {

    /** Accepted messages, without duplicates. */
    public final List<InboundMessage> messages = new CopyOnWriteArrayList<>();

    /** Delivery events, without duplicates. */
    public final List<DeliveryEvent> events = new CopyOnWriteArrayList<>();

    /** Input that could not become a message. */
    public final List<QuarantinedInput> quarantined = new CopyOnWriteArrayList<>();

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile Optional<Receipt> forced = Optional.empty();

    /** From now on answers so and keeps nothing; empty for the usual answers. */
    public void answer(Optional<Receipt> receipt) {
        forced = receipt;
    }

    /** Whether nothing at all was handed in. */
    public boolean isEmpty() {
        return messages.isEmpty() && events.isEmpty() && quarantined.isEmpty();
    }

    @Override
    public CompletionStage<Receipt> accept(InboundMessage message) {
        return once(
                message.inbox() + "|m|" + message.providerMessageId() + "|" + message.fingerprint(), messages, message);
    }

    @Override
    public CompletionStage<Receipt> report(DeliveryEvent event) {
        return once(event.inbox() + "|e|" + event.reportId(), events, event);
    }

    @Override
    public CompletionStage<Receipt> quarantine(QuarantinedInput input) {
        return once(input.inbox() + "|q|" + input.blob(), quarantined, input);
    }

    private <T> CompletionStage<Receipt> once(String key, List<T> kept, T value) {
        if (forced.isPresent()) {
            return CompletableFuture.completedFuture(forced.get());
        }
        if (!seen.add(key)) {
            return CompletableFuture.completedFuture(new Receipt.Duplicate("c1", 1));
        }
        kept.add(value);
        return CompletableFuture.completedFuture(new Receipt.Accepted("c1", 1));
    }
}
