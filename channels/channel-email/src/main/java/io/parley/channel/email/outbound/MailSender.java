package io.parley.channel.email.outbound;

import io.parley.channel.Blobs;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.email.dkim.DkimSigner;
import io.parley.channel.email.settings.EmailSettings;
import io.parley.channel.email.thread.MailTokens;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;

/** Sends one message by the relay or, where none is configured, keeps it as an {@code .eml} file for the operator. */
public final class MailSender {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Tries after which a mail goes without the copies that the relay still puts off. */
    private static final int PATIENCE = 3;

    private final EmailSettings settings;
    private final Blobs blobs;
    private final MailWriter writer;
    private final Map<String, DkimSigner> signers;
    private final Optional<Relay> relay;

    /**
     * Trusts the certificates that Java trusts.
     *
     * @param signers by inbox id; an inbox without one sends unsigned
     * @param own addresses of all inboxes, lower-case, which get no copies
     */
    public MailSender(
            EmailSettings settings, MailTokens tokens, Blobs blobs, Map<String, DkimSigner> signers, Set<String> own) {
        this(settings, tokens, blobs, signers, own, Optional.empty(), TIMEOUT);
    }

    MailSender(
            EmailSettings settings,
            MailTokens tokens,
            Blobs blobs,
            Map<String, DkimSigner> signers,
            Set<String> own,
            Optional<SSLSocketFactory> trust,
            Duration timeout) {
        this.settings = settings;
        this.blobs = blobs;
        this.signers = Map.copyOf(signers);
        writer = new MailWriter(tokens, blobs, own);
        relay = settings.relay().map(known -> new Relay(known, settings.smtpHostname(), trust, timeout));
    }

    /** Blocking. Never throws for a mail or a relay that is at fault. */
    public SendResult send(Inbox inbox, OutboundMessage message) {
        Session session = relay.map(Relay::session).orElseGet(() -> Session.getInstance(new Properties()));
        try {
            TrackedMail mail = writer.write(session, inbox, message, settings.domain(inbox));
            if (signers.containsKey(inbox.id())) {
                // By the time it was written, so that a second try is the same mail.
                signers.get(inbox.id()).sign(mail, message.writtenAt());
                mail.startAnew();
            }
            return relay.isPresent() && isRelayed(inbox, mail)
                    ? relay.get().send(mail, message.attempt() < PATIENCE)
                    : keep(inbox, mail);
        } catch (Unsendable never) {
            return new SendResult.Permanent(never.code(), never.getMessage());
        } catch (MessagingException | IOException failure) {
            return new SendResult.Retryable(Duration.ofMinutes(1), "the mail could not be written or kept");
        }
    }

    /** The setting {@code relay.domains} keeps an installation that is tried out from writing to anybody else. */
    private static boolean isRelayed(Inbox inbox, TrackedMail mail) throws MessagingException {
        String domains = inbox.settings().getOrDefault("relay.domains", "").strip();
        List<String> allowed = List.of(domains.toLowerCase(Locale.ROOT).split("[, ]+"));
        return domains.isEmpty()
                || Arrays.stream(mail.getAllRecipients())
                        .map(recipient -> ((InternetAddress) recipient).getAddress())
                        .map(address -> address.substring(address.lastIndexOf('@') + 1))
                        .allMatch(domain -> allowed.contains(domain.toLowerCase(Locale.ROOT)));
    }

    private SendResult keep(Inbox inbox, TrackedMail mail) throws MessagingException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        String key = blobs.put(inbox.workspace(), new ByteArrayInputStream(bytes.toByteArray()), bytes.size());
        return new SendResult.Sent(mail.messageId(), "kept: " + key);
    }
}
