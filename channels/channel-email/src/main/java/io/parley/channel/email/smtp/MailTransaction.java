package io.parley.channel.email.smtp;

import io.parley.channel.Inbox;
import io.parley.channel.email.inbound.Answer;
import io.parley.channel.email.inbound.Envelope;
import io.parley.channel.email.inbound.MailIntake;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** One mail from MAIL to the end of DATA. Used by one connection's thread. */
final class MailTransaction implements MessageHandler {

    private final Session session;
    private final Recipients recipients;
    private final MailIntake intake;
    private final Semaphore transfers;
    private final BooleanSupplier stopping;
    private final int maxBytes;
    private final List<Envelope.Delivery> deliveries = new ArrayList<>();
    private String sender = "";
    private boolean counted;

    MailTransaction(
            Session session,
            Recipients recipients,
            MailIntake intake,
            Semaphore transfers,
            BooleanSupplier stopping,
            int maxBytes) {
        this.session = session;
        this.recipients = recipients;
        this.intake = intake;
        this.transfers = transfers;
        this.stopping = stopping;
        this.maxBytes = maxBytes;
    }

    @Override
    public void from(String from) throws RejectException {
        counted = !stopping.getAsBoolean() && transfers.tryAcquire();
        if (!counted) {
            throw new DropConnectionException(421, "4.3.2 Shutting down or busy, try again later");
        }
        sender = from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
        Optional<Inbox> inbox = recipients.find(recipient);
        if (inbox.isEmpty()) {
            throw new RejectException(550, "5.1.1 No such recipient here");
        }
        // One mail reaches an inbox once, by the address that says most.
        boolean tagged = recipient.indexOf('+') >= 0;
        boolean known =
                deliveries.stream().anyMatch(delivery -> delivery.inbox().equals(inbox.get()));
        if (known && tagged) {
            deliveries.removeIf(delivery ->
                    delivery.inbox().equals(inbox.get()) && delivery.address().indexOf('+') < 0);
            known = deliveries.stream().anyMatch(delivery -> delivery.inbox().equals(inbox.get()));
        }
        if (!known) {
            deliveries.add(new Envelope.Delivery(inbox.get(), recipient));
        }
    }

    @Override
    public String data(InputStream content) throws RejectException, IOException {
        Answer answer = intake.take(new Envelope(sender, deliveries), content);
        if (answer == Answer.ACCEPTED) {
            return "2.0.0 Ok";
        }
        // The server reads no further after a refusal, and what is left of the mail would be taken for commands.
        drain(content, maxBytes);
        throw refusal(answer);
    }

    private RejectException refusal(Answer answer) {
        session.resetMailTransaction(); // which the server does after an accepted mail only
        return switch (answer) {
            case TOO_LARGE -> new RejectException(552, "5.3.4 Message larger than " + maxBytes + " bytes");
            case REFUSED -> new RejectException(554, "5.3.0 Message refused");
            case TRY_AGAIN, ACCEPTED -> new RejectException(451, "4.3.0 Message not stored, try again later");
        };
    }

    @Override
    public void done() {
        if (counted) {
            counted = false;
            transfers.release();
        }
    }

    /** Reads on so that the sender hears the answer, but not for ever. */
    private static void drain(InputStream content, long bound) throws IOException, RejectException {
        byte[] dropped = new byte[8192];
        long count = 0;
        for (int read = content.read(dropped); read >= 0; read = content.read(dropped)) {
            count += read;
            if (count > bound) {
                throw new DropConnectionException(552, "5.3.4 Message too large");
            }
        }
    }
}
