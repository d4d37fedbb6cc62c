package io.parley.channel.email.outbound;

import io.parley.channel.tck.fake.Fault;
import io.parley.channel.tck.fake.Outlet;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** A relay as the other side of sending. */
final class RelayOutlet implements Outlet {

    private final ScriptedRelay relay;
    private final int before;

    RelayOutlet(ScriptedRelay relay) {
        this.relay = relay;
        this.before = relay.mails.size();
        relay.usual();
    }

    @Override
    public boolean play(Fault fault) {
        relay.usual();
        switch (fault) {
            case NONE -> {}
            case BROKEN -> relay.answering("MAIL", "451 4.3.0 Later");
            case REFUSES -> relay.answering("RCPT", "550 5.1.1 No such user");
            case SILENT -> relay.answering("END", ScriptedRelay.HANG_UP);
            case UNREACHABLE -> relay.answering("GREETING", ScriptedRelay.HANG_UP);
            case GARBLED -> relay.answering("END", "what nobody can read");
            case TOO_MANY, GATEWAY, FORBIDDEN, WINDOW_CLOSED -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Carried> carried() {
        return relay.mails.stream().skip(before).map(RelayOutlet::read).toList();
    }

    @Override
    public void close() {
        relay.usual();
    }

    private static Carried read(String raw) {
        try {
            MimeMessage mail = new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
            String id = mail.getMessageID();
            InternetAddress to = (InternetAddress) mail.getRecipients(Message.RecipientType.TO)[0];
            return new Carried(id, to.getAddress(), text(mail), id, raw);
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart one = parts.getBodyPart(i);
                String text = text(one);
                if (!text.isEmpty()) {
                    return text;
                }
            }
            return "";
        }
        return part.isMimeType("text/plain") ? part.getContent().toString() : "";
    }
}
