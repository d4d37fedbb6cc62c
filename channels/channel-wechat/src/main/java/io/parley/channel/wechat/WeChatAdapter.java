package io.parley.channel.wechat;

import io.parley.channel.Capabilities;
import io.parley.channel.Capabilities.TextUnit;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.ChannelContext;
import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.wechat.api.WeChatApi;
import io.parley.channel.wechat.inbound.CallbackDoor;
import io.parley.channel.wechat.inbound.MediaFetcher;
import io.parley.channel.wechat.outbound.Courier;
import io.parley.channel.wechat.settings.Account;
import io.parley.channel.wechat.settings.AccountReader;
import io.parley.channel.wechat.settings.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WeChat official accounts, one for each inbox. Callbacks come in at the inbox's public address; answers go out as
 * customer-service messages. The settings are those of {@link Account}.
 */
public final class WeChatAdapter implements ChannelAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(WeChatAdapter.class);

    /**
     * Without {@code providerRetries}: WeChat calls three times within 15 seconds and then tells the contact that the account
     * failed, which no outage of Redis waits for.
     */
    private static final Capabilities CAPABILITIES = Capabilities.push()
            .attachments()
            .textLimit(2_000, TextUnit.UTF8_BYTES)
            .replyWindow(Duration.ofDays(2), 5)
            .build();

    private volatile Map<String, Served> served = Map.of();

    /** For {@link java.util.ServiceLoader}. */
    public WeChatAdapter() {}

    @Override
    public String type() {
        return "wechat";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<Void> start(ChannelContext context) {
        List<Account> accounts = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Inbox inbox : context.inboxes()) {
            try {
                accounts.add(AccountReader.read(inbox));
            } catch (IllegalArgumentException wrong) {
                problems.add(wrong.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(String.join("; ", problems)));
        }
        Map<String, Served> all = new LinkedHashMap<>();
        for (Account account : accounts) {
            WeChatApi api = new WeChatApi(account, context);
            all.put(account.inbox().id(), new Served(new Courier(account, context, api), new MediaFetcher(api)));
        }
        served = Map.copyOf(all);
        context.lateFiles().fetchWith(this::fetch);
        for (Account account : accounts) {
            if (account.mode() == Mode.PLAIN) {
                LOG.atWarn()
                        .addKeyValue("inbox", account.inbox().id())
                        .log("Mode plain: no signature covers what is received. Choose safe mode at WeChat and here");
            }
            context.ingress().handle(account.inbox().id(), CallbackDoor.MAX_BYTES, new CallbackDoor(account, context));
        }
        return CompletableFuture.completedFuture(null);
    }

    private CompletionStage<FetchedFile> fetch(Inbox inbox, String source) {
        Served account = served.get(inbox.id());
        return account == null
                ? CompletableFuture.completedFuture(
                        new FetchedFile.NotNow(Duration.ofSeconds(30), "the channel is not running"))
                : account.media().fetch(source);
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        Map<String, Served> now = served;
        if (now.isEmpty()) {
            return CompletableFuture.completedFuture(
                    new SendResult.Retryable(Duration.ofSeconds(5), "the channel is not running"));
        }
        Served account = now.get(message.inbox());
        return account == null
                ? CompletableFuture.completedFuture(
                        new SendResult.Permanent("UNKNOWN_INBOX", "no WeChat inbox " + message.inbox()))
                : account.courier().send(message);
    }

    @Override
    public CompletionStage<Void> stop() {
        served = Map.of();
        return CompletableFuture.completedFuture(null);
    }

    private record Served(Courier courier, MediaFetcher media) {}
}
