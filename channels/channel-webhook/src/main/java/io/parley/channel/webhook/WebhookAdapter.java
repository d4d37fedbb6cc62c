package io.parley.channel.webhook;

import io.parley.channel.Capabilities;
import io.parley.channel.Capabilities.TextUnit;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.ChannelContext;
import io.parley.channel.EgressRequest;
import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The channel {@code webhook}. Each inbox has its address below {@code /channels/webhook/}, its keys and, for answers, the address of
 * the integrator's server.
 */
public final class WebhookAdapter implements ChannelAdapter {

    private static final int LARGEST_FILE = 26_214_400;
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(60);
    private static final int REDIRECTS = 3;

    // Integrators are told to repeat what was not answered by 2xx, and to know a repetition by its webhook-id.
    private static final Capabilities CAPABILITIES = Capabilities.push()
            .receipts()
            .textLimit(65_536, TextUnit.UTF8_BYTES)
            .providerRetries()
            .idempotentSends()
            .build();

    private volatile Running running = Running.NOT;

    private record Running(Map<String, WebhookSettings> inboxes, java.util.Optional<WebhookSender> sender) {

        static final Running NOT = new Running(Map.of(), java.util.Optional.empty());

        Running {
            inboxes = Map.copyOf(inboxes);
        }
    }

    /** For the service loader. */
    public WebhookAdapter() {}

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<Void> start(ChannelContext context) {
        Map<String, WebhookSettings> inboxes = new LinkedHashMap<>();
        try {
            context.inboxes().forEach(inbox -> inboxes.put(inbox.id(), WebhookSettings.of(inbox)));
        } catch (IllegalArgumentException wrong) {
            return CompletableFuture.failedFuture(wrong);
        }
        running = new Running(inboxes, java.util.Optional.of(new WebhookSender(context)));
        context.lateFiles().fetchWith((inbox, source) -> fetch(context, source));
        for (Inbox inbox : context.inboxes()) {
            context.ingress()
                    .handle(
                            inbox.id(),
                            WebhookDoor.LARGEST_BODY,
                            new WebhookDoor(inbox, inboxes.get(inbox.id()), context));
        }
        return CompletableFuture.completedFuture(null);
    }

    private static CompletionStage<FetchedFile> fetch(ChannelContext context, String url) {
        EgressRequest request = EgressRequest.get(URI.create(url))
                .following(REDIRECTS)
                .atMost(LARGEST_FILE)
                .within(LONGEST_FETCH);
        return context.egress().send(request).thenApply(FetchedFile::of);
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        Running now = running;
        if (now.sender().isEmpty()) {
            return CompletableFuture.completedFuture(
                    new SendResult.Retryable(Duration.ofSeconds(5), "the channel is not running"));
        }
        WebhookSettings settings = now.inboxes().get(message.inbox());
        if (settings == null) {
            return CompletableFuture.completedFuture(
                    new SendResult.Permanent("UNKNOWN_INBOX", "no webhook inbox " + message.inbox()));
        }
        return now.sender().get().send(settings, message);
    }

    @Override
    public CompletionStage<Void> stop() {
        running = Running.NOT;
        return CompletableFuture.completedFuture(null);
    }
}
