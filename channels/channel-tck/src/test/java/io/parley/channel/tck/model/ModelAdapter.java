package io.parley.channel.tck.model;

import io.parley.channel.Capabilities;
import io.parley.channel.Capabilities.TextUnit;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.ChannelContext;
import io.parley.channel.FetchedFile;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An adapter for the model provider: right without flaws. */
final class ModelAdapter implements ChannelAdapter {

    private final Set<Flaw> flaws;
    private volatile Optional<Running> running = Optional.empty();
    private boolean stoppedBefore;

    private record Running(ChannelContext context, Inbox inbox, ModelSender sender) {}

    ModelAdapter(Set<Flaw> flaws) {
        this.flaws = flaws;
    }

    @Override
    public String type() {
        return flaws.contains(Flaw.TYPE_SHOUTS) ? "MODEL" : "model";
    }

    @Override
    public Capabilities capabilities() {
        Capabilities.Builder all = Capabilities.push()
                .threads()
                .receipts()
                .attachments()
                .providerRetries()
                .textLimit(500, TextUnit.UTF16)
                .replyWindow(Duration.ofDays(1), 5);
        return flaws.stream().anyMatch(Flaw::needsPlainSends)
                ? all.build()
                : all.idempotentSends().build();
    }

    @Override
    public CompletionStage<Void> start(ChannelContext context) {
        Inbox inbox = context.inboxes().get(0);
        String key = inbox.secrets().getOrDefault("key", "").strip();
        if (flaws.contains(Flaw.LOGS_SECRETS)) {
            System.out.println("starting with " + key);
        }
        if (key.isEmpty() && !flaws.contains(Flaw.STARTS_WITHOUT_SECRET)) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                    flaws.contains(Flaw.NAMES_NO_SETTING)
                            ? "wrong settings"
                            : "inbox " + inbox.id() + ": secret key: not set (expected: the key of the model)"));
        }
        running = Optional.of(new Running(context, inbox, new ModelSender(context, flaws)));
        context.lateFiles().fetchWith((ofInbox, source) -> fetch(context, source));
        ModelDoor door = new ModelDoor(context, inbox, key, flaws, () -> running.isPresent());
        context.ingress().handle(inbox.id(), 1_000_000, door);
        if (flaws.contains(Flaw.LEAVES_A_THREAD)) {
            Thread left = new Thread(ModelAdapter::poll, "model-poller");
            left.setDaemon(true);
            left.start();
        }
        return CompletableFuture.completedFuture(null);
    }

    // In a loop, because a park may end for no reason.
    private static void poll() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private CompletionStage<FetchedFile> fetch(ChannelContext context, String source) {
        return context.egress()
                .send(io.parley.channel.EgressRequest.get(URI.create("https://model.example/files/" + source)))
                .thenApply(result -> flaws.contains(Flaw.FETCHES_FOR_EVER)
                        ? new FetchedFile.NotNow(Duration.ZERO, "later")
                        : FetchedFile.of(result));
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        Optional<Running> now = running;
        if (now.isEmpty()) {
            if (flaws.contains(Flaw.THROWS_WHEN_IDLE)) {
                throw new IllegalStateException("not running");
            }
            return CompletableFuture.completedFuture(new SendResult.Retryable(Duration.ofSeconds(5), "not running"));
        }
        boolean mine = now.get().inbox().id().equals(message.inbox());
        if (!mine && !flaws.contains(Flaw.SENDS_FOR_ANY_INBOX)) {
            return CompletableFuture.completedFuture(new SendResult.Permanent("UNKNOWN_INBOX", "not mine"));
        }
        return now.get().sender().send(message);
    }

    @Override
    public CompletionStage<Void> stop() {
        if (stoppedBefore && flaws.contains(Flaw.SECOND_STOP_FAILS)) {
            return CompletableFuture.failedFuture(new IllegalStateException("stopped already"));
        }
        stoppedBefore = true;
        if (flaws.contains(Flaw.CALLS_AFTER_STOP)) {
            running.ifPresent(was -> CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                    .execute(() -> was.context().state().put("m1", "last", "stop", Duration.ZERO)));
        }
        running = Optional.empty();
        return CompletableFuture.completedFuture(null);
    }
}
