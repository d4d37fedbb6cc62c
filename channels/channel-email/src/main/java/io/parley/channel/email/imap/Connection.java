package io.parley.channel.email.imap;

import io.parley.channel.email.settings.ImapSettings;
import io.parley.channel.email.settings.ImapSettings.Auth;
import io.parley.channel.email.settings.RelaySettings.Tls;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.iap.ResponseHandler;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/** One signed-in connection to a mail server. Blocking; for one thread, but for {@link #cut}. */
final class Connection {

    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** How often somebody is asked whether to go on waiting. */
    private static final Duration SLICE = Duration.ofSeconds(5);

    private static final int PIECE = 256 * 1024;

    private final ImapSettings settings;
    private final Wire wire = new Wire();
    private final IMAPStore store;
    private boolean idles;

    /** Connects to nothing yet. */
    Connection(ImapSettings settings, SSLSocketFactory trust) throws MessagingException {
        this.settings = settings;
        String protocol = settings.tls() == Tls.TLS ? "imaps" : "imap";
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.setProperty(prefix + "connectiontimeout", Long.toString(ANSWER.toMillis()));
        properties.setProperty(prefix + "timeout", Long.toString(ANSWER.toMillis()));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(settings.tls() == Tls.STARTTLS));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(settings.tls() == Tls.STARTTLS));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty(prefix + "socketFactory.fallback", "false");
        properties.setProperty(prefix + "peek", "true");
        properties.setProperty(prefix + "fetchsize", Integer.toString(PIECE));
        properties.setProperty(prefix + "connectionpoolsize", "1");
        if (settings.auth() == Auth.XOAUTH2) {
            properties.setProperty(prefix + "auth.mechanisms", "XOAUTH2");
        }
        if (settings.tls() == Tls.NONE) {
            properties.put(prefix + "socketFactory", wire.plain());
        } else {
            properties.put(prefix + "ssl.socketFactory", wire.tls(trust));
        }
        store = (IMAPStore) Session.getInstance(properties).getStore(protocol);
    }

    void open(String secret) throws MessagingException {
        store.connect(settings.host(), settings.port(), settings.user(), secret);
        // Asked for now: later it would take a second connection.
        idles = store.hasCapability("IDLE");
        if (store.hasCapability("ID")) {
            // Some large providers answer "unsafe login" to whoever does not say what it is.
            store.id(Map.of("name", "Parley"));
        }
    }

    /** Opens a folder for reading alone: nothing in it changes by what we do. */
    IMAPFolder examine(String name) throws MessagingException {
        IMAPFolder folder = (IMAPFolder) store.getFolder(name);
        folder.open(Folder.READ_ONLY);
        return folder;
    }

    boolean canIdle() {
        return idles;
    }

    /**
     * Waits until the server tells of mail in a folder, the time is over, or {@code goOn} says no.
     *
     * @return whether there may be mail
     */
    boolean idle(IMAPFolder folder, Duration time, BooleanSupplier goOn) throws MessagingException {
        AtomicBoolean news = new AtomicBoolean();
        ResponseHandler listener = response -> {
            if (response instanceof IMAPResponse told && told.keyEquals("EXISTS")) {
                news.set(true);
            }
        };
        folder.doCommand(protocol -> {
            protocol.addResponseHandler(listener);
            try {
                idle(protocol, time, () -> !news.get() && goOn.getAsBoolean());
            } finally {
                protocol.removeResponseHandler(listener);
            }
            return news;
        });
        return news.get();
    }

    private void idle(IMAPProtocol protocol, Duration time, BooleanSupplier goOn) throws ProtocolException {
        long end = System.nanoTime() + time.toNanos();
        protocol.idleStart();
        boolean idling = true;
        try {
            while (idling && goOn.getAsBoolean() && System.nanoTime() - end < 0) {
                long left = Math.min(end - System.nanoTime(), SLICE.toNanos());
                wire.patience(Duration.ofNanos(Math.max(1_000_000, left)));
                Response told = protocol.readIdleResponse();
                idling = nothing(told) || protocol.processIdleResponse(told);
            }
            wire.patience(ANSWER);
            if (idling) {
                protocol.idleAbort();
                while (protocol.processIdleResponse(protocol.readIdleResponse())) {
                    // what the server still had to say before it heard us
                }
            }
        } catch (IOException gone) {
            throw new ProtocolException("the connection is gone", gone);
        }
    }

    /** Whether a slice of waiting ended without a word, which the mail library reports as the end of the connection. */
    private static boolean nothing(Response told) {
        return told.isBYE() && told.isSynthetic() && told.getException() instanceof SocketTimeoutException;
    }

    /** Signs out, whatever state it is in. */
    void close() {
        try {
            store.close();
        } catch (MessagingException ignored) {
            // What was read was read; how the connection ends changes nothing.
        } finally {
            wire.cut();
        }
    }

    /** Ends everything at once. Call from any thread. */
    void cut() {
        wire.cut();
    }
}
