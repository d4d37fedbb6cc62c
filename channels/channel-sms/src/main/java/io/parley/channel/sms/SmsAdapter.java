package io.parley.channel.sms;

import io.parley.channel.Capabilities;
import io.parley.channel.Capabilities.TextUnit;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.ChannelContext;
import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.sms.http.HttpLine;
import io.parley.channel.sms.text.Segments;
import io.parley.channel.sms.twilio.TwilioLine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The channel {@code sms}. The setting {@code provider} of an inbox is {@code twilio} (default) or {@code http}. */
public final class SmsAdapter implements ChannelAdapter {

    // Providers of short messages deliver once, or a few times within seconds, and know no idempotency key.
    private static final Capabilities CAPABILITIES = Capabilities.push()
            .receipts()
            .textLimit(Segments.MOST, TextUnit.SMS_SEGMENTS)
            .build();

    private volatile Optional<Running> running = Optional.empty();

    private record Running(OptOuts optOuts, Map<String, SmsLine> lines) {

        Running {
            lines = Map.copyOf(lines);
        }
    }

    /** For the service loader. */
    public SmsAdapter() {}

    @Override
    public String type() {
        return "sms";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<Void> start(ChannelContext context) {
        OptOuts outs = new OptOuts(context.state(), context.clock());
        Incoming incoming = new Incoming(context, outs);
        Map<String, SmsLine> lines = new LinkedHashMap<>();
        try {
            for (Inbox inbox : context.inboxes()) {
                lines.put(inbox.id(), line(inbox, context, incoming, outs));
            }
        } catch (IllegalArgumentException wrong) {
            return CompletableFuture.failedFuture(wrong);
        }
        running = Optional.of(new Running(outs, lines));
        context.lateFiles().fetchWith((inbox, source) -> fetch(lines, inbox, source));
        lines.forEach((id, line) -> context.ingress().handle(id, SmsLine.LARGEST_BODY, line));
        return CompletableFuture.completedFuture(null);
    }

    private static SmsLine line(Inbox inbox, ChannelContext context, Incoming incoming, OptOuts outs) {
        String provider = inbox.settings().getOrDefault("provider", "twilio");
        return switch (provider) {
            case "twilio" -> new TwilioLine(inbox, context, incoming, outs);
            case "http" -> new HttpLine(inbox, context, incoming);
            default ->
                throw new IllegalArgumentException(
                        "inbox " + inbox.id() + ": provider: " + provider + " (expected: twilio or http)");
        };
    }

    private static CompletionStage<FetchedFile> fetch(Map<String, SmsLine> lines, Inbox inbox, String source) {
        return lines.get(inbox.id()).fetch(source);
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        Optional<Running> now = running;
        if (now.isEmpty()) {
            return done(new SendResult.Retryable(Duration.ofSeconds(5), "the channel is not running"));
        }
        SmsLine line = now.get().lines().get(message.inbox());
        if (line == null) {
            return done(new SendResult.Permanent("UNKNOWN_INBOX", "no SMS inbox " + message.inbox()));
        }
        int segments = Segments.of(message.text()).count();
        if (segments == 0 || segments > Segments.MOST) {
            return done(
                    new SendResult.Permanent("LENGTH", segments + " segments (expected: 1 to " + Segments.MOST + ")"));
        }
        if (!message.attachments().isEmpty()) {
            return done(new SendResult.Permanent("ATTACHMENTS", "the SMS channel carries no files"));
        }
        return now.get()
                .optOuts()
                .isOut(message.inbox(), message.recipient())
                .handle((out, failure) -> failure != null
                        ? done(new SendResult.Retryable(Duration.ofSeconds(1), "storage is in doubt"))
                        : out ? done(optedOut()) : line.send(message))
                .thenCompose(result -> result);
    }

    private static SendResult optedOut() {
        return new SendResult.Permanent(
                SmsLine.OPTED_OUT, "the contact asked to hear no more (STOP); they can send START");
    }

    private static CompletionStage<SendResult> done(SendResult result) {
        return CompletableFuture.completedFuture(result);
    }

    @Override
    public CompletionStage<Void> stop() {
        running = Optional.empty();
        return CompletableFuture.completedFuture(null);
    }
}
