package io.parley.channel.email.outbound;

import io.parley.channel.SendResult;
import io.parley.channel.email.mime.HeaderText;
import io.parley.channel.email.settings.RelaySettings;
import io.parley.channel.email.settings.RelaySettings.Tls;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Hands one mail at a time to the relay and reads its answer. Blocking; call from any number of threads. */
final class Relay {

    private static final Duration SOON = Duration.ofSeconds(30);
    /** Greylisting wants some minutes; a setting that is wrong takes somebody to mend it. */
    private static final Duration LATER = Duration.ofMinutes(5);

    private static final Pattern ENHANCED = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

    private final RelaySettings settings;
    private final Session session;

    /**
     * Trusts what the given factory trusts; the server's name is checked in any case.
     *
     * @param ownName what this host calls itself to the relay
     */
    Relay(RelaySettings settings, String ownName, Optional<SSLSocketFactory> trust, Duration timeout) {
        this.settings = settings;
        Properties properties = new Properties();
        String protocol = settings.tls() == Tls.TLS ? "smtps" : "smtp";
        String prefix = "mail." + protocol + ".";
        String millis = Long.toString(timeout.toMillis());
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty(prefix + "host", settings.host());
        properties.setProperty(prefix + "port", Integer.toString(settings.port()));
        properties.setProperty(prefix + "connectiontimeout", millis);
        properties.setProperty(prefix + "timeout", millis);
        properties.setProperty(prefix + "writetimeout", millis);
        properties.setProperty(prefix + "quitwait", "false");
        properties.setProperty(prefix + "localhost", ownName);
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(settings.tls() == Tls.STARTTLS));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(settings.tls() == Tls.STARTTLS));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.setProperty(
                prefix + "auth", Boolean.toString(!settings.user().isEmpty()));
        trust.ifPresent(factory -> properties.put(prefix + "ssl.socketFactory", factory));
        session = Session.getInstance(properties);
    }

    Session session() {
        return session;
    }

    /**
     * Sends one mail.
     *
     * @param patient whether to try again later for a copy that the relay does not take now; else the mail goes without it
     */
    SendResult send(TrackedMail mail, boolean patient) {
        SMTPTransport transport = null;
        try {
            transport = (SMTPTransport) session.getTransport();
            if (settings.user().isEmpty()) {
                transport.connect();
            } else {
                transport.connect(settings.host(), settings.port(), settings.user(), settings.password());
            }
            return deliver(transport, mail, patient);
        } catch (AuthenticationFailedException refused) {
            return new SendResult.Retryable(LATER, "relay.user: sign-in refused by " + settings.host());
        } catch (MessagingException failure) {
            return classify(mail, failure);
        } finally {
            close(transport);
        }
    }

    /** A copy that is refused keeps nothing from the contact; a contact who is refused keeps the mail from everybody. */
    private static SendResult deliver(SMTPTransport transport, TrackedMail mail, boolean patient)
            throws MessagingException {
        Address[] recipients = mail.getAllRecipients();
        String missing = "";
        try {
            transport.sendMessage(mail, recipients);
        } catch (SendFailedException failure) {
            RefusedCopies refused = RefusedCopies.of(failure, recipients[0]);
            if (patient && refused.mayPassLater()) {
                return new SendResult.Retryable(LATER, line("copies not taken yet: " + refused));
            }
            transport.sendMessage(mail, refused.without(recipients));
            missing = "no copy to " + refused + "; ";
        }
        return new SendResult.Sent(
                mail.messageId(), line(missing + "relay: " + line(transport.getLastServerResponse())));
    }

    private SendResult classify(TrackedMail mail, MessagingException failure) {
        Answer answer = answer(failure);
        if (answer.code() >= 500) {
            return new SendResult.Permanent(answer.enhanced(), line(answer.text()));
        }
        if (answer.code() >= 400) {
            return new SendResult.Retryable(LATER, line(answer.text()));
        }
        if (mail.written()) {
            return new SendResult.Unknown(mail.messageId(), "the relay took the mail and did not answer");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || line(cause.getMessage()).contains("STARTTLS")) {
                return new SendResult.Retryable(LATER, "relay.tls: no trusted connection to " + settings.host());
            }
        }
        return new SendResult.Retryable(SOON, "no connection to " + settings.host() + ":" + settings.port());
    }

    /** The server's own word, which stands somewhere in a chain of exceptions; code 0 when it said none. */
    private static Answer answer(MessagingException failure) {
        Answer found = new Answer(0, "");
        Exception at = failure;
        for (int depth = 0; at != null && depth < 10; depth++) {
            int code = 0;
            if (at instanceof SMTPAddressFailedException address) {
                code = address.getReturnCode();
            } else if (at instanceof SMTPSendFailedException send) {
                code = send.getReturnCode();
            } else if (at instanceof SMTPSenderFailedException sender) {
                code = sender.getReturnCode();
            }
            if (code >= 400) {
                return new Answer(code, at.getMessage());
            }
            at = at instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return failure instanceof SendFailedException ? found : fromConnect(failure);
    }

    /** A greeting of 421 or 554 arrives as text only. */
    private static Answer fromConnect(MessagingException failure) {
        Matcher response = Pattern.compile("response: (4\\d\\d|5\\d\\d)").matcher(line(failure.getMessage()));
        // The relay's refusal of a connection says nothing of this mail, so even 5xx is worth another try.
        return response.find() ? new Answer(421, line(failure.getMessage())) : new Answer(0, "");
    }

    private static String line(String text) {
        return text == null ? "" : HeaderText.cut(HeaderText.oneLine(text), 200);
    }

    private static void close(SMTPTransport transport) {
        if (transport != null) {
            try {
                transport.close();
            } catch (MessagingException ignored) {
                // The answer is known; how the connection ends changes nothing.
            }
        }
    }

    private record Answer(int code, String text) {

        String enhanced() {
            Matcher enhancedCode = ENHANCED.matcher(line(text));
            return enhancedCode.find() ? enhancedCode.group(1) : Integer.toString(code);
        }
    }
}
