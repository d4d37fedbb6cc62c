package io.parley.channel.email;

import io.parley.channel.Capabilities;
import io.parley.channel.ChannelAdapter;
import io.parley.channel.ChannelContext;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.email.dkim.DkimSigner;
import io.parley.channel.email.imap.Mailboxes;
import io.parley.channel.email.inbound.MailIntake;
import io.parley.channel.email.inbound.MailSorter;
import io.parley.channel.email.outbound.MailSender;
import io.parley.channel.email.settings.EmailSettings;
import io.parley.channel.email.smtp.Recipients;
import io.parley.channel.email.smtp.SmtpDoor;
import io.parley.channel.email.thread.MailTokens;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * E-mail as a channel. One SMTP listener and one relay serve every inbox; their settings are in {@link EmailSettings}. An inbox may
 * have a mailbox that is read by IMAP besides. Receiving runs on the listener's and the mailboxes' own threads, sending on
 * {@link ChannelContext#workers()}.
 */
public final class EmailAdapter implements ChannelAdapter {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    // Mail servers try again for days, and receivers drop a second mail with the same Message-ID.
    private static final Capabilities CAPABILITIES = Capabilities.push()
            .threads()
            .receipts()
            .attachments()
            .providerRetries()
            .idempotentSends()
            .build();

    private final Duration patience;
    private volatile Running running;

    /** For {@link java.util.ServiceLoader}. */
    public EmailAdapter() {
        this(PATIENCE);
    }

    EmailAdapter(Duration patience) {
        this.patience = patience;
    }

    @Override
    public String type() {
        return "email";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public CompletionStage<Void> start(ChannelContext context) {
        if (running != null) {
            return CompletableFuture.failedFuture(new IllegalStateException("started already"));
        }
        try {
            EmailSettings settings = EmailSettings.of(context.inboxes());
            Recipients recipients = new Recipients(context.inboxes());
            MailTokens tokens = new MailTokens(context.signer());
            MailSorter sorter = new MailSorter(context.blobs(), tokens, recipients.addresses(), settings);
            MailIntake intake = new MailIntake(context.blobs(), sorter, context.sink(), settings.maxBytes(), patience);
            SmtpDoor door = new SmtpDoor(settings, recipients, intake);
            Mailboxes mailboxes = new Mailboxes(context, settings, intake, tokens);
            MailSender sender = new MailSender(
                    settings, tokens, context.blobs(), DkimSigner.of(context.inboxes()), recipients.addresses());
            Map<String, Inbox> inboxes =
                    context.inboxes().stream().collect(Collectors.toMap(Inbox::id, Function.identity()));
            return CompletableFuture.runAsync(
                    () -> {
                        open(door);
                        mailboxes.start();
                        running = new Running(door, mailboxes, sender, inboxes, context.workers());
                    },
                    context.workers());
        } catch (RuntimeException wrong) {
            return CompletableFuture.failedFuture(wrong);
        }
    }

    private static void open(SmtpDoor door) {
        try {
            door.start();
        } catch (IOException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    /**
     * The port the listener is open on.
     *
     * @throws IllegalStateException when the adapter is not running
     */
    public int boundPort() {
        Running now = running;
        if (now == null) {
            throw new IllegalStateException("not running (expected: started and not stopped)");
        }
        return now.door().port();
    }

    @Override
    public CompletionStage<SendResult> send(OutboundMessage message) {
        Running now = running;
        if (now == null) {
            return CompletableFuture.completedFuture(
                    new SendResult.Retryable(Duration.ofSeconds(5), "the channel is not running"));
        }
        Inbox inbox = now.inboxes().get(message.inbox());
        if (inbox == null) {
            return CompletableFuture.completedFuture(
                    new SendResult.Permanent("UNKNOWN_INBOX", "no e-mail inbox " + message.inbox()));
        }
        try {
            return CompletableFuture.supplyAsync(() -> now.sender().send(inbox, message), now.workers());
        } catch (RejectedExecutionException busy) {
            return CompletableFuture.completedFuture(
                    new SendResult.Retryable(Duration.ofSeconds(1), "all workers are busy"));
        }
    }

    @Override
    public CompletionStage<Void> stop() {
        Running now = running;
        running = null;
        if (now == null) {
            return CompletableFuture.completedFuture(null);
        }
        now.door().refuse();
        now.mailboxes().refuse();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        // A thread of its own: the workers may be busy or gone by now, and stopping waits for mails in progress.
        Thread stopper = new Thread(
                () -> {
                    now.door().stop();
                    now.mailboxes().stop();
                    stopped.complete(null);
                },
                "mail-stop");
        stopper.setDaemon(true);
        stopper.start();
        return stopped;
    }

    private record Running(
            SmtpDoor door, Mailboxes mailboxes, MailSender sender, Map<String, Inbox> inboxes, Executor workers) {}
}
