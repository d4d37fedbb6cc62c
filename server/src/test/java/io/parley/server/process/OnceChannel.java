package io.parley.server.process;

import io.parley.channel.Capabilities;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.ChannelContext;
import io.parley.channel.ContactAddress;
import io.parley.channel.InboundMessage;
import io.parley.channel.Inbox;
import io.parley.channel.IngressAnswer;
import io.parley.channel.IngressRequest;
import io.parley.channel.OutboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.SendResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A provider that calls once for each message and never again: body {@code contact|id|text}. Runs when an inbox is configured. */
public final class OnceChannel implements ChannelAdapter {

    @Override
    public String type() {
        return "once";
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.push().build();
    }

    @Override
    public CompletionStage<Void> start(ChannelContext context) {
        for (Inbox inbox : context.inboxes()) {
            context.ingress().handle(inbox.id(), 65_536, request -> answer(context, inbox, request));
        }
        return CompletableFuture.completedStage(null);
    }

    private static CompletionStage<IngressAnswer> answer(ChannelContext context, Inbox inbox, IngressRequest request) {
        String[] parts = new String(request.body(), StandardCharsets.UTF_8).split("\\|", 3);
        return context.sink()
                .accept(InboundMessage.text(inbox.id(), parts[1], new ContactAddress(parts[0], ""), parts[2]))
                .thenApply(receipt -> receipt instanceof Receipt.Refused
                        ? IngressAnswer.later(Duration.ofSeconds(1))
                        : IngressAnswer.status(204));
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        return CompletableFuture.completedStage(new SendResult.Sent("", ""));
    }

    @Override
    public CompletionStage<Void> stop() {
        return CompletableFuture.completedStage(null);
    }
}
