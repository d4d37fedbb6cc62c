package io.parley.channel.email.imap;

import io.parley.channel.email.settings.ImapSettings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one mailbox, for as long as it holds the lease; connects again after whatever happens. One thread runs it. */
final class MailboxReader implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);

    private static final Duration LEASE_PAUSE = Duration.ofSeconds(5);

    private final String inbox;
    private final ImapSettings settings;
    private final Shared shared;
    private final Lease lease;
    private final MailTaker taker;
    private final Clock clock;
    private final Function<String, Optional<String>> secrets;
    private final Supplier<SSLSocketFactory> trust;
    private final Backoff backoff = new Backoff();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile Optional<Connection> current = Optional.empty();
    private String trouble = "";

    /**
     * What a reader needs beside the mailbox.
     *
     * @param secrets of the inbox as they are now, by name
     * @param trust whom the server's certificate must come from, as it is now
     */
    record Means(
            Shared shared,
            Lease lease,
            MailTaker taker,
            Clock clock,
            Function<String, Optional<String>> secrets,
            Supplier<SSLSocketFactory> trust) {}

    MailboxReader(String inbox, ImapSettings settings, Means means) {
        this.inbox = inbox;
        this.settings = settings;
        shared = means.shared();
        lease = means.lease();
        taker = means.taker();
        clock = means.clock();
        secrets = means.secrets();
        trust = means.trust();
    }

    @Override
    public void run() {
        while (going()) {
            pause(turn());
        }
        try {
            lease.release();
        } catch (NotNow doubt) {
            LOG.debug("inbox {}: the lease ends by itself", inbox);
        }
    }

    /** Ends reading at once, in whatever state it is. Call from any thread. */
    void stop() {
        stopped.countDown();
        current.ifPresent(Connection::cut);
    }

    /** Reads until something ends it, and says how long to wait before the next time. */
    private Duration turn() {
        try {
            if (!lease.hold()) {
                return LEASE_PAUSE;
            }
            serve();
            return LEASE_PAUSE;
        } catch (AuthenticationFailedException refused) {
            // Trying on would only get the account locked.
            return failed("sign-in of " + settings.user() + " refused", Backoff.LONGEST);
        } catch (MessagingException | IOException | NotNow failure) {
            return failed(reason(failure), backoff.next());
        } catch (RuntimeException bug) {
            return failed("unexpected: " + bug, Backoff.LONGEST);
        }
    }

    private void serve() throws MessagingException, IOException, NotNow {
        String name = settings.auth() == ImapSettings.Auth.XOAUTH2 ? "imap.token" : "imap.password";
        String secret = secrets.apply(name).orElseThrow(() -> new NotNow("the secret " + name + " cannot be read"));
        Connection connection = new Connection(settings, trust.get());
        current = Optional.of(connection);
        try {
            if (going()) {
                connection.open(secret);
                List<FolderReader> readers = new ArrayList<>();
                settings.folders()
                        .forEach(folder ->
                                readers.add(new FolderReader(folder, settings.begin(), shared, taker, clock)));
                while (mayRead()) {
                    round(connection, readers);
                }
            }
        } finally {
            connection.close();
            current = Optional.empty();
        }
    }

    /** Every folder once; the first one last, where the server then tells what comes. */
    private void round(Connection connection, List<FolderReader> readers)
            throws MessagingException, IOException, NotNow {
        for (int i = readers.size() - 1; i >= 0 && mayRead(); i--) {
            IMAPFolder folder = connection.examine(settings.folders().get(i));
            readers.get(i).read(folder, this::mayRead);
            if (i == 0) {
                well();
                wait(connection, folder);
            }
            folder.close(false);
        }
    }

    private void wait(Connection connection, IMAPFolder folder) throws MessagingException, NotNow {
        if (connection.canIdle()) {
            connection.idle(folder, settings.poll(), () -> going() && leaseHolds());
            return;
        }
        long end = System.nanoTime() + settings.poll().toNanos();
        while (mayRead() && System.nanoTime() - end < 0) {
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            pause(left.compareTo(LEASE_PAUSE) < 0 ? left : LEASE_PAUSE);
        }
    }

    private boolean going() {
        return stopped.getCount() > 0;
    }

    private boolean mayRead() throws NotNow {
        return going() && lease.hold();
    }

    private boolean leaseHolds() {
        try {
            return lease.hold();
        } catch (NotNow doubt) {
            return false;
        }
    }

    private void pause(Duration time) {
        try {
            stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            stopped.countDown();
        }
    }

    private void well() {
        backoff.reset();
        if (!trouble.isEmpty()) {
            trouble = "";
            LOG.info("inbox {}: the mailbox is read again", inbox);
        }
    }

    /** Told once, until it changes. */
    private Duration failed(String reason, Duration pause) {
        if (going() && !reason.equals(trouble)) {
            trouble = reason;
            LOG.warn("inbox {}: mailbox at {}:{}: {}", inbox, settings.host(), settings.port(), reason);
        }
        return pause;
    }

    /** Without the server's words, but for what a NotNow says, which are ours. */
    private static String reason(Exception failure) {
        if (failure instanceof NotNow) {
            return failure.getMessage();
        }
        StringBuilder reason = new StringBuilder();
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 5; depth++) {
            reason.append(depth == 0 ? "" : " < ").append(at.getClass().getSimpleName());
            at = at.getCause();
        }
        return reason.toString();
    }
}
