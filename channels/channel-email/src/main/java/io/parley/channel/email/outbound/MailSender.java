package io.parley.channel.email.outbound;

import io.parley.channel.Blobs;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.email.settings.EmailSettings;
import io.parley.channel.email.thread.MailTokens;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** Sends one message by the relay or, where none is configured, keeps it as an {@code .eml} file for the operator. */
public final class MailSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final EmailSettings settings;
    private final Blobs blobs;
    private final MailWriter writer;
    private final Optional<Relay> relay;

    /** Trusts the certificates that Java trusts. */
    public MailSender(EmailSettings settings, MailTokens tokens, Blobs blobs) {
        this(settings, tokens, blobs, Optional.empty(), TIMEOUT);
    }

    MailSender(
            EmailSettings settings,
            MailTokens tokens,
            Blobs blobs,
            Optional<SSLSocketFactory> trust,
            Duration timeout) {
        this.settings = settings;
        this.blobs = blobs;
        writer = new MailWriter(tokens, blobs);
        relay = settings.relay().map(known -> new Relay(known, settings.smtpHostname(), trust, timeout));
    }

    /** Blocking. Never throws for a mail or a relay that is at fault. */
    public SendResult send(Inbox inbox, OutboundMessage message) {
        Session session = relay.map(Relay::session).orElseGet(() -> Session.getInstance(new Properties()));
        try {
            TrackedMail mail = writer.write(session, inbox, message, settings.domain(inbox));
            return relay.isPresent() && isRelayed(inbox, message.recipient())
                    ? relay.get().send(mail)
                    : keep(inbox, mail);
        } catch (Unsendable never) {
            return new SendResult.Permanent(never.code(), never.getMessage());
        } catch (MessagingException | IOException failure) {
            return new SendResult.Retryable(Duration.ofMinutes(1), "the mail could not be written or kept");
        }
    }

    /** The setting {@code relay.domains} keeps an installation that is tried out from writing to anybody else. */
    private static boolean isRelayed(Inbox inbox, String recipient) {
        String domains = inbox.settings().getOrDefault("relay.domains", "").strip();
        String domain = recipient.substring(recipient.lastIndexOf('@') + 1);
        return domains.isEmpty() || Arrays.stream(domains.split("[, ]+")).anyMatch(domain::equalsIgnoreCase);
    }

    private SendResult keep(Inbox inbox, TrackedMail mail) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        String key = blobs.put(inbox.workspace(), new ByteArrayInputStream(bytes.toByteArray()), bytes.size());
        return new SendResult.Sent(mail.messageId(), "kept: " + key);
    }
}
