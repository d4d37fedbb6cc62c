package io.parley.channel.email.imap;

import io.parley.channel.ChannelContext;
import io.parley.channel.Inbox;
import io.parley.channel.email.inbound.MailIntake;
import io.parley.channel.email.settings.EmailSettings;
import io.parley.channel.email.settings.ImapSettings;
import io.parley.channel.email.thread.MailTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The mailboxes of all inboxes that have one. A mailbox that cannot be reached is tried again and keeps nobody else waiting. */
public final class Mailboxes {

    private static final Duration LAST_MAILS = Duration.ofSeconds(4);

    private final List<MailboxReader> readers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Prepares the readers; {@link #start} runs them.
     *
     * @throws IllegalArgumentException with every problem of their settings
     */
    public Mailboxes(ChannelContext context, EmailSettings settings, MailIntake intake, MailTokens tokens) {
        Map<String, ImapSettings> mailboxes = ImapSettings.of(context.inboxes());
        for (Inbox inbox : context.inboxes()) {
            ImapSettings mailbox = mailboxes.get(inbox.id());
            if (mailbox != null) {
                Trust.in(inbox.secrets().getOrDefault("imap.ca", ""));
                readers.add(new MailboxReader(inbox.id(), mailbox, means(context, inbox, settings, intake, tokens)));
            }
        }
    }

    private static MailboxReader.Means means(
            ChannelContext context, Inbox inbox, EmailSettings settings, MailIntake intake, MailTokens tokens) {
        Shared shared = new Shared(context.state(), inbox.id());
        return new MailboxReader.Means(
                shared,
                new Lease(shared, UUID.randomUUID().toString()),
                new MailTaker(inbox, intake, context.blobs(), context.sink(), tokens, settings.maxBytes()),
                context.clock(),
                name -> context.currentSecret(inbox.id(), name).map(String::strip),
                () -> Trust.in(context.currentSecret(inbox.id(), "imap.ca").orElse("")));
    }

    /** Begins to read. Never blocks. */
    public synchronized void start() {
        for (MailboxReader reader : readers) {
            Thread thread = new Thread(reader, "imap-" + (threads.size() + 1));
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /** From now on takes no new mail. Never blocks. */
    public synchronized void refuse() {
        readers.forEach(MailboxReader::stop);
    }

    /** Ends reading. Blocking, at most 4 s; what is in the middle then is read again by whoever reads next. */
    public synchronized void stop() {
        refuse();
        long end = System.nanoTime() + LAST_MAILS.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
