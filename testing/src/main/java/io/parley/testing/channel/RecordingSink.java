package io.parley.testing.channel;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.InboundMessage;
import io.parley.channel.InboundSink;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given and knows duplicates as the core does: by inbox, id and fingerprint. */
public final class RecordingSink implements InboundSink {

    public final List<InboundMessage> messages = new CopyOnWriteArrayList<>();
    public final List<InboundMessage> duplicates = new CopyOnWriteArrayList<>();
    public final List<DeliveryEvent> events = new CopyOnWriteArrayList<>();
    public final List<DeliveryEvent> duplicateEvents = new CopyOnWriteArrayList<>();
    public final List<QuarantinedInput> quarantined = new CopyOnWriteArrayList<>();

    /** Answers in place of the usual one while it is set; a stage that never completes is allowed. */
    public volatile CompletionStage<Receipt> forced;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Override
    public CompletionStage<Receipt> accept(InboundMessage message) {
        if (forced != null) {
            return forced;
        }
        if (!seen.add(message.inbox() + "|" + message.providerMessageId() + "|" + message.fingerprint())) {
            duplicates.add(message);
            return CompletableFuture.completedFuture(new Receipt.Duplicate("", 0));
        }
        messages.add(message);
        return accepted();
    }

    @Override
    public CompletionStage<Receipt> report(DeliveryEvent event) {
        if (forced != null) {
            return forced;
        }
        if (!seen.add(event.inbox() + "|" + event.reportId())) {
            duplicateEvents.add(event);
            return CompletableFuture.completedFuture(new Receipt.Duplicate("", 0));
        }
        events.add(event);
        return accepted();
    }

    @Override
    public CompletionStage<Receipt> quarantine(QuarantinedInput input) {
        if (forced != null) {
            return forced;
        }
        quarantined.add(input);
        return accepted();
    }

    private static CompletionStage<Receipt> accepted() {
        return CompletableFuture.completedFuture(new Receipt.Accepted("", 1));
    }
}
