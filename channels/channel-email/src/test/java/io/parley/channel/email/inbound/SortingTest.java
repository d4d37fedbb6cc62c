package io.parley.channel.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.parley.channel.DeliveryEvent;
import io.parley.channel.DeliveryEvent.Status;
import io.parley.channel.InboundMessage;
import io.parley.channel.email.MailHouse;
import io.parley.channel.email.Mails;
import io.parley.channel.email.thread.MailTokens;
import io.parley.testing.channel.HmacSigner;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortingTest {

    private static final String CONVERSATION = "01jbz6k3m8n9p0q1r2s3t4v5w6";

    private MailHouse house;
    private MailTokens tokens;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = MailHouse.in(folder).open();
        tokens = new MailTokens(house.signer);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Nested
    class Bounces {

        @Test
        void eachRecipientOfAStatusReportIsAnEvent() {
            house.deliver(
                    "",
                    Mails.lines(
                            "From: MAILER-DAEMON@mx.example",
                            "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
                            "",
                            "--b",
                            "Content-Type: text/plain",
                            "",
                            "Sorry",
                            "",
                            "--b",
                            "Content-Type: message/delivery-status",
                            "",
                            "Reporting-MTA: dns; mx.example",
                            "",
                            "Final-Recipient: rfc822; a@client.example",
                            "Action: failed",
                            "Status: 5.1.1",
                            "Diagnostic-Code: smtp; 550 5.1.1 no",
                            " such user",
                            "",
                            "Final-Recipient: rfc822; b@client.example",
                            "Action: delayed",
                            "Status: 4.2.2",
                            "",
                            "Final-Recipient: rfc822; alias@client.example",
                            "Original-Recipient: rfc822;c@client.example",
                            "Action: delivered",
                            "Status: 2.0.0",
                            "",
                            "--b",
                            "Content-Type: message/rfc822",
                            "",
                            "From: a@b.example",
                            "Message-ID: <sent@parley.example>",
                            "",
                            "text",
                            "--b--"));

            assertThat(house.sink.messages).isEmpty();
            assertThat(house.sink.events)
                    .extracting(
                            DeliveryEvent::recipient,
                            DeliveryEvent::status,
                            DeliveryEvent::code,
                            DeliveryEvent::reference)
                    .containsExactly(
                            tuple("a@client.example", Status.FAILED, "5.1.1", "<sent@parley.example>"),
                            tuple("b@client.example", Status.DELAYED, "4.2.2", "<sent@parley.example>"),
                            tuple("c@client.example", Status.DELIVERED, "2.0.0", "<sent@parley.example>"));
            assertThat(house.sink.events.get(0).detail()).isEqualTo("550 5.1.1 no such user");
            assertThat(house.sink.events).extracting(DeliveryEvent::reportId).doesNotHaveDuplicates();
        }

        @Test
        void theEnvelopeRecipientSaysWhichMessageBouncedWhenTheTextDoesNot() {
            String address = tokens.bounceAddress(MailHouse.SUPPORT, CONVERSATION, 12);
            house.deliver(
                    "",
                    address,
                    Mails.lines(
                            "From: MAILER-DAEMON@qmail.example",
                            "Subject: failure notice",
                            "",
                            "Hi. This is the qmail-send program.",
                            "<a@client.example>:",
                            "user is over quota (#5.2.2)",
                            "5.2.2"));

            DeliveryEvent event = house.sink.events.get(0);
            assertThat(event.reference()).isEqualTo(tokens.messageId(CONVERSATION, 12, "parley.example"));
            assertThat(event.recipient()).isEqualTo("a@client.example");
            assertThat(event.status()).isEqualTo(Status.FAILED);
            assertThat(event.code()).isEqualTo("5.2.2");
        }

        @Test
        void aForgedBounceAddressNamesNothing() {
            String forged =
                    new MailTokens(new HmacSigner("another")).bounceAddress(MailHouse.SUPPORT, CONVERSATION, 12);
            house.deliver("", forged, Mails.lines("From: MAILER-DAEMON@q.example", "Subject: failure notice", "", "x"));

            assertThat(house.sink.events.get(0).reference()).isEmpty();
        }

        @Test
        void theSameReportTwiceIsOneEvent() {
            byte[] bounce = Mails.lines("From: postmaster@x.example", "Subject: Undeliverable: Order", "", "no");
            house.deliver("", bounce);
            house.deliver("", bounce);

            assertThat(house.sink.events).hasSize(1);
            assertThat(house.sink.duplicateEvents).hasSize(1);
        }

        @Test
        void anAutoReplyWithAnEmptySenderIsAMessageAndNoBounce() {
            house.deliver("", Mails.fromMary("I am away", "Auto-Submitted: auto-replied"));

            assertThat(house.sink.events).isEmpty();
            assertThat(house.sink.messages)
                    .extracting(InboundMessage::automatic)
                    .containsExactly(true);
        }
    }

    @Test
    void aReadReceiptIsAnEvent() {
        house.deliver(
                "mary@client.example",
                Mails.lines(
                        "From: Mary <mary@client.example>",
                        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
                        "",
                        "--b",
                        "",
                        "Your mail was read",
                        "",
                        "--b",
                        "Content-Type: message/disposition-notification",
                        "",
                        "Final-Recipient: rfc822;mary@client.example",
                        "Original-Message-ID: <sent@parley.example>",
                        "Disposition: manual-action/MDN-sent-manually; displayed",
                        "--b--"));

        assertThat(house.sink.messages).isEmpty();
        assertThat(house.sink.events).extracting(DeliveryEvent::status).containsExactly(Status.READ);
        assertThat(house.sink.events.get(0).reference()).isEqualTo("<sent@parley.example>");
        assertThat(house.sink.events.get(0).recipient()).isEqualTo("mary@client.example");
    }

    @Test
    void aComplaintIsAnEventWithItsCode() {
        house.deliver(
                "fbl@isp.example",
                Mails.lines(
                        "From: fbl@isp.example",
                        "Content-Type: multipart/report; report-type=feedback-report; boundary=b",
                        "",
                        "--b",
                        "",
                        "complaint",
                        "",
                        "--b",
                        "Content-Type: message/feedback-report",
                        "",
                        "Feedback-Type: abuse",
                        "Original-Rcpt-To: <mary@client.example>",
                        "",
                        "--b",
                        "Content-Type: message/rfc822",
                        "",
                        "Message-ID: <sent@parley.example>",
                        "",
                        "x",
                        "--b--"));

        DeliveryEvent event = house.sink.events.get(0);
        assertThat(event.code()).isEqualTo("complaint");
        assertThat(event.recipient()).isEqualTo("mary@client.example");
        assertThat(event.reference()).isEqualTo("<sent@parley.example>");
    }

    @Nested
    class Machines {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Auto-Submitted: auto-replied", "Auto-Submitted: auto-generated (x)", "Precedence: bulk",
                            "Precedence: auto_reply",
                    "List-Id: <l.example>", "List-Unsubscribe: <mailto:x>", "X-Autoreply: yes", "X-Autorespond: ",
                    "X-Auto-Response-Suppress: OOF, AutoReply", "Return-Path: <>"
                })
        void areKnownByTheirHeaders(String header) {
            house.deliver("mary@client.example", Mails.fromMary("x", header));

            assertThat(house.sink.messages.get(0).automatic()).isTrue();
            assertThat(house.sink.messages.get(0).attributes()).containsKey("automatic-reason");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "no-reply@shop.example",
                    "MAILER-DAEMON@shop.example",
                    "support@parley.example",
                    "Sales@Parley.Example"
                })
        void areKnownByTheirAddress(String from) {
            house.deliver("x@shop.example", Mails.lines("From: " + from, "Subject: s", "", "x"));

            assertThat(house.sink.messages.get(0).automatic()).isTrue();
        }

        @Test
        void ourOwnMailThatComesBackIsKnown() {
            String loop = tokens.messageId(CONVERSATION, 3, "parley.example");
            house.deliver("x@shop.example", Mails.fromMary("a", "X-Parley-Loop: " + loop));
            house.deliver("x@shop.example", Mails.fromMary("b", "Message-ID: " + loop));

            assertThat(house.sink.messages)
                    .extracting(m -> m.attributes().get("automatic-reason"))
                    .containsExactly("our own mail", "our own mail");
        }

        @Test
        void anotherHousesAgentIsAPerson() {
            String foreign =
                    new MailTokens(new HmacSigner("another house")).messageId(CONVERSATION, 3, "other.example");
            house.deliver("x@shop.example", Mails.fromMary("a", "X-Parley-Loop: " + foreign, "Auto-Submitted: no"));

            assertThat(house.sink.messages.get(0).automatic()).isFalse();
        }
    }

    @Nested
    class Contacts {

        @Test
        void answersGoWhereReplyToSaysUnlessThatIsUs() {
            house.deliver("e@x.example", Mails.fromMary("1", "Reply-To: Desk <Desk@X.example>"));
            house.deliver("e@x.example", Mails.fromMary("2", "Reply-To: support@parley.example"));
            house.deliver("e@x.example", Mails.fromMary("3", "Reply-To: a@x.example, b@x.example"));
            house.deliver("e@x.example", Mails.fromMary("4", "X-Original-From: Bob <bob@x.example>"));
            house.deliver("Env@x.example", Mails.lines("From: ???", "Subject: s", "", "5"));

            assertThat(house.sink.messages)
                    .extracting(m -> m.contact().value() + "/" + m.contact().name())
                    .containsExactly(
                            "desk@x.example/Desk",
                            "mary@client.example/Mary",
                            "mary@client.example/Mary",
                            "bob@x.example/Bob",
                            "env@x.example/");
        }

        @Test
        void aMailFromNobodyIsQuarantined() {
            house.deliver("", Mails.lines("From: <>", "Subject: hello", "", "text"));

            assertThat(house.sink.messages).isEmpty();
            assertThat(house.sink.quarantined.get(0).code()).isEqualTo("NO_SENDER");
            assertThat(house.sink.quarantined.get(0).reason()).contains("sender");
        }
    }
}
