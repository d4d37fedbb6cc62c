package io.parley.server.playground;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * The mail server of those who play: hands their mails to Parley's own door by SMTP and takes Parley's answers as its relay. It listens
 * on loopback alone and takes mail for the playground's domain alone.
 */
final class Postbox {

    private static final Logger LOG = LoggerFactory.getLogger(Postbox.class);
    private static final int LARGEST_MAIL = 30 * 1024 * 1024;
    private static final int MOST_CONNECTIONS = 16;
    private static final int LONGEST_TEXT = 20_000;
    private static final int PATIENCE_MS = 10_000;
    private static final int DEPTH = 8;

    private final Vertx vertx;
    private final People people;
    private final Clock clock;
    private final SMTPServer sink;

    Postbox(Vertx vertx, People people, Clock clock) {
        this.vertx = vertx;
        this.people = people;
        this.clock = clock;
        this.sink = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName(Persona.MAIL_DOMAIN)
                .softwareName("Parley playground")
                .maxConnections(MOST_CONNECTIONS)
                .maxMessageSize(LARGEST_MAIL)
                .insertReceivedHeaders(false)
                .messageHandler((context, from, to, data) -> take(to, data))
                .build();
    }

    /** Opens the relay. Blocking. */
    void start() {
        sink.start();
    }

    /** Closes the relay. Blocking. */
    void stop() {
        sink.stop();
    }

    /** Where the relay listens. */
    int port() {
        return sink.getPortAllocated();
    }

    /**
     * A mail to the shop.
     *
     * @param messageId without it no answer would find its thread
     * @param answers the mail it answers; empty for none
     */
    record Letter(Persona from, String to, String subject, String text, String messageId, String answers) {}

    /** Hands a mail in; completes when the door took it with a 250. */
    Future<Void> deliver(Letter letter, String host, int port) {
        return vertx.executeBlocking(
                () -> {
                    send(letter, host, port);
                    return null;
                },
                false);
    }

    private static void send(Letter letter, String host, int port)
            throws MessagingException, UnsupportedEncodingException {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", host);
        settings.put("mail.smtp.port", Integer.toString(port));
        settings.put("mail.smtp.localhost", Persona.MAIL_DOMAIN);
        settings.put("mail.smtp.timeout", PATIENCE_MS);
        settings.put("mail.smtp.connectiontimeout", PATIENCE_MS);
        MimeMessage mail = new MimeMessage(Session.getInstance(settings)) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", letter.messageId());
            }
        };
        mail.setFrom(new InternetAddress(letter.from().mail(), letter.from().name(), StandardCharsets.UTF_8.name()));
        mail.setRecipient(RecipientType.TO, new InternetAddress(letter.to()));
        mail.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        mail.setSentDate(new Date());
        if (!letter.answers().isEmpty()) {
            mail.setHeader("In-Reply-To", letter.answers());
            mail.setHeader("References", letter.answers());
        }
        mail.setText(letter.text(), StandardCharsets.UTF_8.name());
        Transport.send(mail);
    }

    private void take(String to, byte[] data) throws RejectException {
        Optional<Person> person = people.byMail(to);
        if (person.isEmpty()) {
            throw new RejectException(550, "5.1.1 Nobody of that name plays here");
        }
        try {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data));
            String id = Optional.ofNullable(mail.getMessageID()).orElse("");
            String subject = Optional.ofNullable(mail.getSubject()).orElse("");
            String text = text(mail, DEPTH).strip();
            person.get()
                    .add(
                            Device.MAIL,
                            new Line(
                                    "in" + id,
                                    false,
                                    text.substring(0, Math.min(LONGEST_TEXT, text.length())),
                                    subject,
                                    "here",
                                    "",
                                    id,
                                    clock.millis()));
        } catch (MessagingException | IOException unreadable) {
            LOG.atWarn().log("The playground cannot read a mail of ours: {}", unreadable.getClass());
            throw new RejectException(554, "5.6.0 Not readable");
        }
    }

    /** The first plain text of a mail. */
    private static String text(Part part, int depth) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return String.valueOf(part.getContent());
        }
        if (depth > 0 && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String text = text(inner, depth - 1);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }
}
