package io.parley.channel.email.outbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A mail that knows whether its content was written out whole: after that, silence may mean that it was delivered. */
final class TrackedMail extends SMTPMessage {

    private final String messageId;
    private boolean written;

    TrackedMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    String messageId() {
        return messageId;
    }

    boolean written() {
        return written;
    }

    /** What was written so far went nowhere. */
    void startAnew() {
        written = false;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        written = false;
        super.writeTo(out, ignored);
        written = true;
    }
}
