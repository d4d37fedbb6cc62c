package io.parley.channel.email.imap;

import io.parley.channel.Blobs;
import io.parley.channel.InboundSink;
import io.parley.channel.Inbox;
import io.parley.channel.QuarantinedInput;
import io.parley.channel.Receipt;
import io.parley.channel.email.inbound.Answer;
import io.parley.channel.email.inbound.MailIntake;
import io.parley.channel.email.thread.MailTokens;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** Hands one mail of a mailbox to the core, as a message, a report or a quarantined item. Blocking. */
final class MailTaker {

    private static final int PATIENCE_SECONDS = 20;

    private final Inbox inbox;
    private final MailIntake intake;
    private final Blobs blobs;
    private final InboundSink sink;
    private final MailTokens tokens;
    private final int maxBytes;

    MailTaker(Inbox inbox, MailIntake intake, Blobs blobs, InboundSink sink, MailTokens tokens, int maxBytes) {
        this.inbox = inbox;
        this.intake = intake;
        this.blobs = blobs;
        this.sink = sink;
        this.tokens = tokens;
        this.maxBytes = maxBytes;
    }

    /**
     * Takes a mail; its bytes go by in pieces and never lie in memory whole.
     *
     * @return its key; empty when it was known or is gone from the mailbox
     */
    Optional<String> take(IMAPMessage message, Cursor cursor, long uid) throws MessagingException, IOException, NotNow {
        try (InputStream content = message.getMimeStream()) {
            byte[] beginning = content.readNBytes(Head.LONGEST);
            Head head = Head.of(beginning);
            if (cursor.mayKnow(uid) && cursor.knew(uid, arrived(message), head.key())) {
                return Optional.empty();
            }
            if (message.getSize() > maxBytes) {
                tooLarge(head, beginning);
                return Optional.of(head.key());
            }
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(beginning), content);
            Answer answer = intake.take(head.envelope(inbox, tokens), whole);
            switch (answer) {
                case ACCEPTED -> {}
                case TOO_LARGE -> tooLarge(head, beginning);
                case REFUSED ->
                    quarantine(beginning, sender(head), "REFUSED", "the mail was refused; its first part is kept here");
                case TRY_AGAIN -> throw new NotNow("the mail was not stored");
            }
            return Optional.of(head.key());
        } catch (MessageRemovedException gone) {
            return Optional.empty();
        } catch (IOException failure) {
            if (message.isExpunged()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** A mail at which reading ended too often. It stays in the mailbox, as all do. */
    void giveUp(String folder, long validity, long uid) throws IOException, NotNow {
        String where = "folder " + folder + ", UIDVALIDITY " + validity + ", UID " + uid;
        quarantine(
                where.getBytes(StandardCharsets.UTF_8),
                "",
                "NOT_FETCHED",
                "the mail could not be fetched in " + Tries.MOST + " tries and lies in the mailbox: " + where);
    }

    private void tooLarge(Head head, byte[] beginning) throws IOException, NotNow {
        quarantine(
                beginning,
                sender(head),
                "TOO_LARGE",
                "the mail has more than " + maxBytes + " bytes; its first part is kept here, all of it in the mailbox");
    }

    private String sender(Head head) {
        return head.envelope(inbox, tokens).sender();
    }

    private static Instant arrived(IMAPMessage message) throws MessagingException {
        return message.getReceivedDate() == null
                ? Instant.MAX
                : message.getReceivedDate().toInstant();
    }

    private void quarantine(byte[] kept, String sender, String code, String reason) throws IOException, NotNow {
        String blob = blobs.put(inbox.workspace(), new ByteArrayInputStream(kept), Math.max(1, kept.length));
        try {
            Receipt receipt = sink.quarantine(new QuarantinedInput(inbox.id(), blob, sender, code, reason))
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (receipt instanceof Receipt.Refused) {
                throw new NotNow("the quarantine did not take the mail");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NotNow("stopping");
        } catch (ExecutionException | TimeoutException doubt) {
            throw new NotNow("no word from the quarantine");
        }
    }
}
