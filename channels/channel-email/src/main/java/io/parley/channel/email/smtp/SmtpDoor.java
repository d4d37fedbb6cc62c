package io.parley.channel.email.smtp;

import io.parley.channel.email.inbound.MailIntake;
import io.parley.channel.email.settings.EmailSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/**
 * The SMTP listener. One thread a connection, at most {@value #MAX_CONNECTIONS} and {@value #MAX_CONNECTIONS_PER_ADDRESS} from
 * one address; one too many is told 421. Ends DATA at CRLF.CRLF alone: a lone CR or LF is content, so no second mail can be
 * smuggled in behind one. STARTTLS is offered where there is a certificate.
 */
public final class SmtpDoor {

    static final int MAX_CONNECTIONS = 100;
    static final int MAX_CONNECTIONS_PER_ADDRESS = 50;
    static final int MAX_RECIPIENTS = 100;

    private static final int IDLE_MS = 300_000;
    private static final int LAST_MAILS_SECONDS = 12;

    private final SMTPServer server;
    private final ExecutorService threads;
    private final Semaphore transfers = new Semaphore(MAX_CONNECTIONS);
    private volatile boolean stopping;

    /** Prepares the listener; {@link #start} opens it. */
    public SmtpDoor(EmailSettings settings, Recipients recipients, MailIntake intake) {
        threads = pool();
        try {
            SMTPServer.Builder door = SMTPServer.port(settings.smtpPort())
                    .bindAddress(InetAddress.getByName(settings.smtpHost()))
                    .hostName(settings.smtpHostname())
                    .softwareName("Parley")
                    .executorService(threads)
                    .maxConnections(MAX_CONNECTIONS)
                    .maxRecipients(MAX_RECIPIENTS)
                    .maxMessageSize(settings.maxBytes())
                    .connectionTimeoutMs(IDLE_MS)
                    .insertReceivedHeaders(false)
                    .fromAddressValidator(address -> address.length() <= 320)
                    .sessionHandler(SessionHandler.limitConcurrentSessionsBySource(MAX_CONNECTIONS_PER_ADDRESS))
                    .messageHandlerFactory(context -> new MailTransaction(
                            (Session) context, recipients, intake, transfers, () -> stopping, settings.maxBytes()));
            // Offered, never demanded: a sender without TLS would otherwise not get through at all (RFC 3207, 4).
            settings.smtpTls().ifPresent(tls -> door.enableTLS().startTlsSocketFactory(tls));
            server = door.build();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "smtp.host: " + settings.smtpHost() + " (expected: an address of this machine)", unknown);
        }
    }

    /** Opens the port. Blocking. */
    public void start() throws IOException {
        try {
            server.start();
        } catch (RuntimeException failed) {
            throw new IOException(
                    String.format(Locale.ROOT, "smtp.port: %d (expected: a free port)", server.getPort()), failed);
        }
    }

    /** The port that is open. */
    public int port() {
        return server.getPortAllocated();
    }

    /** From now on takes no new mail: a sender who begins one is told 421. Never blocks. */
    public void refuse() {
        stopping = true;
    }

    /** Takes no new mail, lets those begun end, closes every connection. Blocking, at most 15 s. */
    public void stop() {
        refuse();
        boolean ended = false;
        try {
            ended = transfers.tryAcquire(MAX_CONNECTIONS, LAST_MAILS_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            threads.shutdownNow();
        }
        server.stop();
    }

    private static ExecutorService pool() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, MAX_CONNECTIONS + 20, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
            Thread thread = new Thread(work, "smtp-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
