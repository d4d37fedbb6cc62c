package io.parley.channel.email.inbound;

import io.parley.channel.Blobs;
import io.parley.channel.ContactAddress;
import io.parley.channel.DeliveryEvent;
import io.parley.channel.Inbox;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.email.mime.MailLimit;
import io.parley.channel.email.mime.MimeReader;
import io.parley.channel.email.mime.ParsedMail;
import io.parley.channel.email.mime.PartStore;
import io.parley.channel.email.report.DeliveryReports;
import io.parley.channel.email.settings.EmailSettings;
import io.parley.channel.email.thread.MailTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a stored mail and says what it is for each of its recipients. No mail makes it fail; only storage can. */
public final class MailSorter {

    private static final Logger LOG = LoggerFactory.getLogger(MailSorter.class);

    private final Blobs blobs;
    private final MailTokens tokens;
    private final Set<String> own;
    private final EmailSettings settings;

    /**
     * For one adapter's life.
     *
     * @param own addresses of all inboxes, lower-case
     */
    public MailSorter(Blobs blobs, MailTokens tokens, Set<String> own, EmailSettings settings) {
        this.blobs = blobs;
        this.tokens = tokens;
        this.own = Set.copyOf(own);
        this.settings = settings;
    }

    /**
     * One outcome for each delivery, in order. Blocking.
     *
     * @param workspace of every delivery's inbox
     * @param rawBlob key of the raw mail
     * @throws IOException when storage fails
     */
    public List<Outcome> sort(String workspace, String rawBlob, Envelope envelope) throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        PartStore store = new PartStore(blobs, workspace);
        ParsedMail mail;
        try (InputStream raw = blobs.open(workspace, rawBlob)) {
            mail = MimeReader.read(raw, store);
            for (Envelope.Delivery delivery : envelope.deliveries()) {
                outcomes.add(outcome(mail, store, envelope.sender(), delivery, rawBlob));
            }
            return outcomes;
        } catch (MailLimit limit) {
            return quarantineAll(envelope, rawBlob, limit.code(), limit.getMessage());
        } catch (UncheckedIOException storage) {
            throw storage.getCause();
        } catch (RuntimeException | StackOverflowError bug) {
            // The sender cannot mend it and a retry will not help: keep the mail where an operator sees it.
            LOG.error("mail {} in workspace {} could not be read: {}", rawBlob, workspace, trace(bug));
            return quarantineAll(
                    envelope,
                    rawBlob,
                    "UNREADABLE",
                    "the mail could not be read: " + bug.getClass().getSimpleName());
        }
    }

    private Outcome outcome(
            ParsedMail mail, PartStore store, String envelopeSender, Envelope.Delivery delivery, String rawBlob)
            throws IOException {
        Inbox inbox = delivery.inbox();
        Optional<String> about = tokens.inAddress(delivery.address())
                .filter(token -> token.seq() > 0)
                .map(token -> tokens.messageId(token.conversation(), token.seq(), settings.domain(inbox)));
        List<DeliveryEvent> events = DeliveryReports.read(inbox.id(), mail, envelopeSender, about);
        if (!events.isEmpty()) {
            return new Outcome.Reports(
                    events.stream().map(event -> event.withRaw(rawBlob)).toList());
        }
        Optional<ContactAddress> contact = Sender.of(mail.headers(), envelopeSender, own);
        if (contact.isEmpty()) {
            return quarantine(
                    inbox,
                    rawBlob,
                    envelopeSender,
                    "NO_SENDER",
                    "neither the headers nor the envelope name a usable sender");
        }
        MessageBuilder builder = new MessageBuilder(mail, store);
        if (builder.empty()) {
            return quarantine(
                    inbox, rawBlob, envelopeSender, "EMPTY", "the mail has no text, no subject and no attachment");
        }
        return new Outcome.Message(builder.build(
                inbox.id(),
                contact.get(),
                Copies.of(mail.headers(), contact.get(), delivery, own, tokens),
                Threading.of(mail.headers(), delivery, tokens),
                Automatic.reason(mail, envelopeSender, own, tokens),
                rawBlob));
    }

    /** Where it failed, without the exception's message, which may quote the mail. */
    private static String trace(Throwable bug) {
        return Stream.concat(
                        Stream.of(bug.getClass().getName()),
                        Stream.of(bug.getStackTrace()).map(Object::toString))
                .limit(12)
                .collect(Collectors.joining(" < "));
    }

    private static List<Outcome> quarantineAll(Envelope envelope, String rawBlob, String code, String reason) {
        return envelope.deliveries().stream()
                .map(delivery -> quarantine(delivery.inbox(), rawBlob, envelope.sender(), code, reason))
                .toList();
    }

    private static Outcome quarantine(Inbox inbox, String rawBlob, String sender, String code, String reason) {
        return new Outcome.Quarantine(new QuarantinedInput(inbox.id(), rawBlob, sender, code, reason));
    }
}
