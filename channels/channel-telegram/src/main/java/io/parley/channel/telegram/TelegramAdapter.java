package io.parley.channel.telegram;

import io.parley.channel.Capabilities;
import io.parley.channel.Capabilities.TextUnit;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.ChannelContext;
import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The channel {@code telegram}: each inbox is one bot. Call from any thread. */
public final class TelegramAdapter implements ChannelAdapter {

    /** Telegram keeps an update for a day while it is not acknowledged, and knows no key of a send. */
    private static final Capabilities CAPABILITIES = Capabilities.push()
            .providerRetries()
            .textLimit(BotApi.LONGEST_TEXT, TextUnit.UTF16)
            .build();

    private volatile Map<String, BotApi> bots = Map.of();

    /** For the service loader. */
    public TelegramAdapter() {}

    @Override
    public String type() {
        return "telegram";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<Void> start(ChannelContext context) {
        Map<String, BotApi> started = new LinkedHashMap<>();
        Map<String, UpdateDoor> doors = new LinkedHashMap<>();
        try {
            for (Inbox inbox : context.inboxes()) {
                BotSettings settings = BotSettings.of(inbox);
                started.put(inbox.id(), new BotApi(settings, context.egress()));
                doors.put(inbox.id(), new UpdateDoor(inbox, settings.hookSecret(), context));
            }
        } catch (IllegalArgumentException wrong) {
            return CompletableFuture.failedFuture(wrong);
        }
        bots = Map.copyOf(started);
        context.lateFiles().fetchWith(this::fetch);
        doors.forEach((inbox, door) -> context.ingress().handle(inbox, UpdateDoor.LARGEST_BODY, door));
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<FetchedFile> fetch(Inbox inbox, String fileId) {
        BotApi bot = bots.get(inbox.id());
        return bot == null
                ? CompletableFuture.completedFuture(
                        new FetchedFile.NotNow(Duration.ofSeconds(30), "the channel is not running"))
                : bot.fetch(fileId);
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        Map<String, BotApi> now = bots;
        if (now.isEmpty()) {
            return done(new SendResult.Retryable(Duration.ofSeconds(5), "the channel is not running"));
        }
        BotApi bot = now.get(message.inbox());
        if (bot == null) {
            return done(new SendResult.Permanent("UNKNOWN_INBOX", "no Telegram inbox " + message.inbox()));
        }
        if (!message.attachments().isEmpty()) {
            return done(new SendResult.Permanent("ATTACHMENTS", "the Telegram channel carries no files"));
        }
        int length = message.text().length();
        return length == 0 || length > BotApi.LONGEST_TEXT
                ? done(new SendResult.Permanent(
                        "LENGTH", length + " characters (expected: 1 to " + BotApi.LONGEST_TEXT + ")"))
                : bot.send(message.recipient(), message.text());
    }

    private static CompletionStage<SendResult> done(SendResult result) {
        return CompletableFuture.completedFuture(result);
    }

    @Override
    public CompletionStage<Void> stop() {
        bots = Map.of();
        return CompletableFuture.completedFuture(null);
    }
}
