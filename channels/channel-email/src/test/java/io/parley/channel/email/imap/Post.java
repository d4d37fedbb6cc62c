package io.parley.channel.email.imap;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.parley.channel.email.MailHouse;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;

/** A mail server with one account, and houses that read it. */
final class Post implements AutoCloseable {

    static final String PASSWORD = "open-sesame";

    static {
        // The server's threads throw when a client goes in the middle of a line, which is what clients do.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private final GreenMailUser user;

    Post() {
        server.start();
        user = server.setUser(MailHouse.SUPPORT, "support", PASSWORD);
    }

    int port() {
        return server.getImap().getPort();
    }

    /** A house whose support inbox reads the account from its oldest mail on; not open yet. */
    MailHouse house(Path folder) {
        return at(MailHouse.in(folder), port());
    }

    static MailHouse at(MailHouse house, int port) {
        return house.withMailbox("imap.host", "localhost")
                .withMailbox("imap.port", Integer.toString(port))
                .withMailbox("imap.tls", "none")
                .withMailbox("imap.user", "support")
                .withMailbox("imap.begin", "all")
                .withMailbox("imap.poll", "1")
                .withSecret("imap.password", PASSWORD);
    }

    MailFolder folder(String name) throws FolderException {
        ImapHostManager host = server.getManagers().getImapHostManager();
        MailFolder known = host.getFolder(user, name);
        if (known != null) {
            return known;
        }
        try {
            return host.createMailbox(user, name);
        } catch (AuthorizationException e) {
            throw new FolderException(e.getMessage());
        }
    }

    void remove(String name) throws FolderException {
        folder(name).deleteAllMessages();
        server.getManagers().getImapHostManager().getStore().deleteMailbox(folder(name));
    }

    void deliver(String subject) throws FolderException, MessagingException {
        deliver("INBOX", mail(subject), Instant.now());
    }

    void deliver(String folder, byte[] mail, Instant arrived) throws FolderException, MessagingException {
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
        folder(folder).appendMessage(message, new Flags(), Date.from(arrived));
    }

    static byte[] mail(String subject) {
        return String.join(
                        "\r\n",
                        "Return-Path: <mary@client.example>",
                        "From: Mary <mary@client.example>",
                        "To: " + MailHouse.SUPPORT,
                        "Message-ID: <" + subject.replace(' ', '.') + "@client.example>",
                        "Subject: " + subject,
                        "",
                        "Words about " + subject,
                        "")
                .getBytes(StandardCharsets.UTF_8);
    }

    List<StoredMessage> stored() throws FolderException {
        return folder("INBOX").getMessages();
    }

    static List<String> subjects(MailHouse house) {
        return house.sink.messages.stream().map(message -> message.subject()).toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
