package io.parley.channel.email.outbound;

import io.parley.channel.ChannelAdapter;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.email.EmailAdapter;
import io.parley.channel.email.SmtpTalk;
import io.parley.channel.tck.AdapterUnderTest;
import io.parley.channel.tck.Arriving;
import io.parley.channel.tck.ChannelAdapterTck;
import io.parley.channel.tck.Delivered;
import io.parley.channel.tck.Outcome;
import io.parley.channel.tck.fake.FakeContext;
import io.parley.channel.tck.fake.Outlet;
import io.parley.channel.tck.fake.Reply;
import io.parley.channel.tck.fake.Reply.Verdict;
import io.parley.channel.tck.fake.Wire;
import io.parley.testing.channel.MatrixPage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Mail by SMTP and a relay, and the kit. */
class EmailTckTest extends ChannelAdapterTck {

    private static ScriptedRelay relay;

    @BeforeAll
    static void openRelay() throws IOException {
        relay = ScriptedRelay.plain();
    }

    @AfterAll
    static void closeRelay() throws IOException {
        relay.close();
    }

    @Override
    protected AdapterUnderTest adapter() {
        return new Rig(relay);
    }

    @Override
    protected void finished(List<Outcome> all) {
        MatrixPage.hold("email", all);
    }

    /** A mail and the envelope sender it comes with. */
    private record Mail(String sender, String text) implements Wire {}

    private record Rig(ScriptedRelay relay) implements AdapterUnderTest {

        private static final String SUPPORT = "support@parley.example";
        private static final String MARY = "mary@client.example";

        @Override
        public ChannelAdapter adapter() {
            return new EmailAdapter();
        }

        @Override
        public Inbox inbox() {
            Map<String, String> settings = Map.of(
                    "smtp.port", "0",
                    "smtp.hostname", "mx.parley.example",
                    "relay.host", "127.0.0.1",
                    "relay.port", Integer.toString(relay.port()),
                    "relay.tls", "none");
            return new Inbox("w1", "in-support", "Acme Support", SUPPORT, settings, Map.of());
        }

        @Override
        public String contact() {
            return MARY;
        }

        private static Wire mail(Arriving message, String headers, String body) {
            return new Mail(
                    message.contact(),
                    "From: <" + message.contact() + ">\r\nTo: <" + SUPPORT + ">\r\nSubject: Question\r\nMessage-ID: <"
                            + message.id() + "@client.example>\r\nDate: Thu, 15 Jan 2026 12:00:00 +0000\r\n"
                            + "MIME-Version: 1.0\r\n" + headers + "\r\n" + body + "\r\n");
        }

        private static String plain(String text) {
            return part("text/plain; charset=utf-8", text);
        }

        private static String part(String type, String text) {
            return "Content-Type: " + type + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    + Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        private static Wire whole(Arriving message, String headers, String part) {
            int blank = part.indexOf("\r\n\r\n");
            return mail(message, headers + part.substring(0, blank + 2), part.substring(blank + 4));
        }

        @Override
        public Optional<Wire> message(Inbox signer, Arriving message) {
            return Optional.of(whole(message, "", plain(message.text())));
        }

        @Override
        public Optional<Wire> unreadable(Inbox signer, Arriving message) {
            return Optional.of(new Mail("", "Subject: nobody\r\n\r\nHello\r\n"));
        }

        @Override
        public Optional<Wire> withFile(Inbox signer, Arriving message, String fileName) {
            String name = fileName.replaceAll("\\p{Cntrl}", "%07");
            String file = "Content-Disposition: attachment; filename*=utf-8''" + name.replace("/", "%2F") + "\r\n"
                    + part("image/png", "not really");
            return Optional.of(mail(
                    message,
                    "Content-Type: multipart/mixed; boundary=b\r\n",
                    "--b\r\n" + plain(message.text()) + "\r\n--b\r\n" + file + "\r\n--b--"));
        }

        @Override
        public Optional<Wire> answer(Inbox signer, Arriving message, OutboundMessage earlier, String reference) {
            return Optional.of(whole(message, "In-Reply-To: " + reference + "\r\n", plain(message.text())));
        }

        @Override
        public Optional<Wire> markup(Inbox signer, Arriving message) {
            return Optional.of(whole(
                    message,
                    "",
                    part(
                            "text/html; charset=utf-8",
                            "<p onclick=x()>Hi<script>x()</script><img src=x onerror=x()>"
                                    + "<a href='javascript:x()'>x</a></p>")));
        }

        @Override
        public Optional<Wire> report(Inbox signer, Delivered report) {
            String action = report.status().name().toLowerCase(Locale.ROOT);
            return Optional.of(new Mail(
                    "",
                    "From: MAILER-DAEMON@mx.example\r\nTo: <" + SUPPORT + ">\r\nMessage-ID: <" + action
                            + "@mx.example>\r\n"
                            + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n"
                            + "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n"
                            + "Final-Recipient: rfc822; " + report.recipient() + "\r\nAction: " + action
                            + "\r\nStatus: " + (action.equals("failed") ? "5.1.1" : "2.0.0") + "\r\n\r\n--b\r\n"
                            + "Content-Type: message/rfc822\r\n\r\nMessage-ID: " + report.reference()
                            + "\r\n\r\ntext\r\n--b--\r\n"));
        }

        @Override
        public CompletionStage<Reply> deliver(ChannelAdapter adapter, FakeContext context, Wire wire) {
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            Mail mail = (Mail) wire;
            Thread server = new Thread(
                    () -> {
                        try (SmtpTalk talk = new SmtpTalk(((EmailAdapter) adapter).boundPort())) {
                            String said = talk.hello()
                                    .mail(mail.sender(), SUPPORT, mail.text().getBytes(StandardCharsets.UTF_8));
                            reply.complete(new Reply(verdict(said), said));
                        } catch (IOException | RuntimeException e) {
                            reply.completeExceptionally(e);
                        }
                    },
                    "tck-mail-server");
            server.setDaemon(true);
            server.start();
            return reply;
        }

        private static Verdict verdict(String answer) {
            return answer.startsWith("2") ? Verdict.TAKEN : answer.startsWith("4") ? Verdict.LATER : Verdict.REFUSED;
        }

        @Override
        public Optional<Outlet> outlet(FakeContext context) {
            return Optional.of(new RelayOutlet(relay));
        }
    }
}
