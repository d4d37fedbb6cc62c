package io.parley.channel.email.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.InboundMessage;
import io.parley.channel.Receipt;
import io.parley.channel.email.MailHouse;
import io.parley.channel.email.SmtpTalk;
import io.parley.channel.email.thread.MailTokens;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpDoorTest {

    private static final String CONVERSATION = "01jbz6k3m8n9p0q1r2s3t4v5w6";
    private static final String CLIENT = "mary@client.example";
    private static final byte[] MAIL = mail("Hello");

    @TempDir
    Path folder;

    private MailHouse house;

    @BeforeEach
    void open() {
        house = MailHouse.impatient(folder).with("smtp.maxBytes", "100000").open();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Nested
    class RecipientsAreChecked {

        @Test
        void refusesUnknownAddressesAndNeverRelays() throws IOException {
            try (SmtpTalk talk = house.talk().hello()) {
                talk.say("MAIL FROM:<mary@client.example>");

                for (String foreign : new String[] {
                    "nobody@parley.example",
                    "friend@elsewhere.example",
                    "support@parley.example.evil.example",
                    "friend%elsewhere.example@parley.example",
                    "@parley.example:friend@elsewhere.example",
                    "\"friend@elsewhere.example\"@parley.example",
                    "support+c123@parley.example",
                    "support+anything@parley.example",
                    "support",
                    ""
                }) {
                    assertThat(talk.say("RCPT TO:<" + foreign + ">"))
                            .as(foreign)
                            .startsWith("550 5.1.1");
                }
                assertThat(talk.say("DATA")).startsWith("503");
            }
        }

        @Test
        void takesConfiguredAddressesInAnyCaseAndTheirTokenForms() throws IOException {
            MailTokens tokens = new MailTokens(house.signer);
            String reply = tokens.replyAddress(MailHouse.SUPPORT, CONVERSATION);

            assertThat(house.deliver(CLIENT, "SUPPORT@Parley.Example", MAIL)).startsWith("250");
            assertThat(house.deliver(CLIENT, reply, mail("two"))).startsWith("250");
            assertThat(house.deliver(CLIENT, reply.toUpperCase(Locale.ROOT), mail("three")))
                    .startsWith("250");
            assertThat(house.deliver("", tokens.bounceAddress(MailHouse.SUPPORT, CONVERSATION, 7), mail("four")))
                    .startsWith("250");

            assertThat(house.sink.messages)
                    .extracting(m -> m.thread().conversation())
                    .containsExactly("", CONVERSATION, CONVERSATION, CONVERSATION);
        }

        @Test
        void reachesEachInboxOnceWithItsOwnStorage() throws IOException {
            try (SmtpTalk talk = house.talk().hello()) {
                talk.say("MAIL FROM:<mary@client.example>");
                talk.say("RCPT TO:<" + MailHouse.SUPPORT + ">");
                talk.say("RCPT TO:<" + MailHouse.SALES + ">");
                talk.say("RCPT TO:<Support@parley.example>");

                assertThat(talk.data(MAIL)).startsWith("250");
            }

            assertThat(house.sink.messages).extracting(InboundMessage::inbox).containsExactly("in-support", "in-sales");
            assertThat(house.sink.duplicates).isEmpty();
            try (InputStream raw = house.blobs.open(
                    "w2", house.sink.messages.get(1).attributes().get("raw"))) {
                assertThat(raw.readAllBytes()).isEqualTo(MAIL);
            }
        }

        @Test
        void boundsTheNumberOfRecipients() throws IOException {
            try (SmtpTalk talk = house.talk().hello()) {
                talk.say("MAIL FROM:<mary@client.example>");
                for (int i = 0; i < SmtpDoor.MAX_RECIPIENTS; i++) {
                    assertThat(talk.say("RCPT TO:<" + MailHouse.SUPPORT + ">")).startsWith("250");
                }
                assertThat(talk.say("RCPT TO:<" + MailHouse.SUPPORT + ">")).startsWith("452");
            }
        }
    }

    @Nested
    class TheAnswerFollowsTheCore {

        @Test
        void acceptsWhatTheCoreKnowsAlready() {
            assertThat(house.deliver(CLIENT, MAIL)).startsWith("250");
            assertThat(house.deliver(CLIENT, MAIL)).startsWith("250");

            assertThat(house.sink.messages).hasSize(1);
            assertThat(house.sink.duplicates).hasSize(1);
        }

        @Test
        void asksForAnotherTryWhenTheCoreDoes() {
            house.sink.forced = CompletableFuture.completedFuture(
                    new Receipt.Refused("UNAVAILABLE", "no redis", Duration.ofSeconds(1)));

            assertThat(house.deliver(CLIENT, MAIL)).startsWith("451 4.3.0");
        }

        @Test
        void refusesForGoodWhenTheCoreDoes() {
            house.sink.forced =
                    CompletableFuture.completedFuture(new Receipt.Refused("CLOSED", "inbox closed", Duration.ZERO));

            assertThat(house.deliver(CLIENT, MAIL)).startsWith("554");
        }

        @Test
        void asksForAnotherTryWhenTheCoreFails() {
            house.sink.forced = CompletableFuture.failedFuture(new IllegalStateException("bug"));

            assertThat(house.deliver(CLIENT, MAIL)).startsWith("451 4.3.0");
        }

        @Test
        void asksForAnotherTryWhenTheCoreIsSilent() {
            house.sink.forced = new CompletableFuture<>();

            assertThat(house.deliver(CLIENT, MAIL)).startsWith("451 4.3.0");
        }

        @Test
        void asksForAnotherTryWhenStorageFailsAndTakesTheMailAfterwards() {
            house.blobs.failing = true;
            assertThat(house.deliver(CLIENT, MAIL)).startsWith("451 4.3.0");

            house.blobs.failing = false;
            assertThat(house.deliver(CLIENT, MAIL)).startsWith("250");
            assertThat(house.sink.messages).hasSize(1);
        }

        @Test
        void goesForQuarantineAndReportsToo() {
            house.sink.forced = CompletableFuture.completedFuture(
                    new Receipt.Refused("UNAVAILABLE", "no redis", Duration.ofSeconds(1)));

            assertThat(house.deliver(CLIENT, "\r\n".getBytes(US_ASCII))).startsWith("451 4.3.0");
            assertThat(house.deliver(
                            "",
                            "From: mailer-daemon@x.example\r\nSubject: failure notice\r\n\r\nx\r\n".getBytes(US_ASCII)))
                    .startsWith("451 4.3.0");
        }

        @Test
        void keepsTheConnectionForTheNextMail() throws IOException {
            try (SmtpTalk talk = house.talk().hello()) {
                house.sink.forced = CompletableFuture.failedFuture(new IllegalStateException("bug"));
                assertThat(talk.mail(CLIENT, MailHouse.SUPPORT, MAIL)).startsWith("451");

                house.sink.forced = null;
                assertThat(talk.mail(CLIENT, MailHouse.SUPPORT, MAIL)).startsWith("250");
            }
        }
    }

    @Nested
    class SizeIsBounded {

        @Test
        void refusesADeclaredSizeAtOnce() throws IOException {
            try (SmtpTalk talk = house.talk()) {
                assertThat(talk.say("EHLO x")).contains("SIZE 100000", "8BITMIME", "SMTPUTF8");
                assertThat(talk.say("MAIL FROM:<mary@client.example> SIZE=100001"))
                        .startsWith("552 5.3.4");
            }
        }

        @Test
        void refusesAnUndeclaredSizeAfterReadingOn() throws IOException {
            try (SmtpTalk talk = house.talk().hello()) {
                assertThat(talk.mail(CLIENT, MailHouse.SUPPORT, mail("x".repeat(70_000) + "\r\n" + "y".repeat(70_000))))
                        .startsWith("552 5.3.4");
                assertThat(talk.mail(CLIENT, MailHouse.SUPPORT, MAIL)).startsWith("250");
            }
        }

        @Test
        void hangsUpOnWhoeverNeverStops() throws IOException {
            try (SmtpTalk talk = house.talk().hello()) {
                byte[] line = ("z".repeat(998) + "\r\n").getBytes(US_ASCII);
                talk.say("MAIL FROM:<mary@client.example>");
                talk.say("RCPT TO:<" + MailHouse.SUPPORT + ">");
                talk.say("DATA");

                assertThatThrownBy(() -> {
                            for (int i = 0; i < 1_000_000; i++) {
                                talk.send(line);
                            }
                        })
                        .isInstanceOf(IOException.class);
            }
            assertThat(house.sink.messages).isEmpty();
        }

        @Test
        void hangsUpOnEndlessCommands() throws IOException {
            try (SmtpTalk talk = house.talk()) {
                talk.send("X".repeat(5_000).getBytes(US_ASCII));
                assertThat(talk.answer()).startsWith("501");
            }
        }
    }

    @Nested
    class NothingIsSmuggledIn {

        @ParameterizedTest
        @ValueSource(strings = {"\n.\n", "\n.\r\n", "\r.\r", "\r.\r\n", "\r\n.\n", "\r\n.\r", "\r\n\0.\r\n", "\n.\r"})
        void onlyCrLfDotCrLfEndsAMail(String end) throws IOException {
            String smuggled = "From: mary@client.example\r\nSubject: outer\r\n\r\nfirst" + end
                    + "MAIL FROM:<boss@parley.example>\r\nRCPT TO:<" + MailHouse.SUPPORT
                    + ">\r\nDATA\r\nFrom: boss@parley.example\r\nSubject: inner\r\n\r\nsecond\r\n";

            String answer = house.deliver(CLIENT, smuggled.getBytes(US_ASCII));

            assertThat(answer).startsWith("250");
            assertThat(house.sink.messages).extracting(InboundMessage::subject).containsExactly("outer");
        }

        @Test
        void thisTestWouldSeeASecondMail() throws IOException {
            try (SmtpTalk talk = house.talk().hello()) {
                talk.say("MAIL FROM:<mary@client.example>");
                talk.say("RCPT TO:<" + MailHouse.SUPPORT + ">");
                talk.say("DATA");
                talk.send(("Subject: outer\r\n\r\nfirst\r\n.\r\nMAIL FROM:<boss@parley.example>\r\nRCPT TO:<"
                                + MailHouse.SUPPORT + ">\r\nDATA\r\nSubject: inner\r\n\r\nsecond\r\n.\r\n")
                        .getBytes(US_ASCII));
                for (int i = 0; i < 5; i++) {
                    talk.answer();
                }
            }

            assertThat(house.sink.messages).extracting(InboundMessage::subject).containsExactly("outer", "inner");
        }

        @Test
        void refusesLoneLineFeedsInCommands() throws IOException {
            try (SmtpTalk talk = house.talk().hello()) {
                talk.send("MAIL FROM:<a@b.example>\nRCPT TO:<support@parley.example>\r\n".getBytes(US_ASCII));
                assertThat(talk.answer()).startsWith("501");
            }
        }

        @Test
        void undoublesDots() {
            house.deliver(CLIENT, mail(".one\r\n..two\r\n."));

            assertThat(house.sink.messages.get(0).text()).isEqualTo(".one\n..two\n.");
        }
    }

    @Test
    void keepsTheRawBytesOfEveryMail() throws IOException {
        byte[] odd = "Subject: =?broken\r\n\r\n\u0000\u0001 caf\u00e9".getBytes(UTF_8);

        house.deliver("", odd);

        String blob = house.sink.quarantined.get(0).blob();
        assertThat(house.sink.quarantined.get(0).code()).isEqualTo("NO_SENDER");
        try (InputStream raw = house.blobs.open("w1", blob)) {
            assertThat(raw.readAllBytes()).startsWith(odd);
        }
    }

    @Test
    void boundsTheConnectionsOfOneAddress() throws IOException {
        List<SmtpTalk> talks = new ArrayList<>();
        try {
            for (int i = 0; i < SmtpDoor.MAX_CONNECTIONS_PER_ADDRESS; i++) {
                talks.add(house.talk());
                assertThat(talks.get(i).greeting()).startsWith("220 mx.parley.example");
            }
            try (SmtpTalk oneTooMany = house.talk()) {
                assertThat(oneTooMany.greeting()).startsWith("421");
            }
            assertThat(talks.get(0).hello().mail(CLIENT, MailHouse.SUPPORT, MAIL))
                    .startsWith("250");
        } finally {
            for (SmtpTalk talk : talks) {
                talk.close();
            }
        }
    }

    @Test
    void takesMailInChunks() throws IOException {
        try (SmtpTalk talk = house.talk().hello()) {
            talk.say("MAIL FROM:<mary@client.example>");
            talk.say("RCPT TO:<" + MailHouse.SUPPORT + ">");
            talk.send(("BDAT " + MAIL.length + " LAST\r\n").getBytes(US_ASCII));
            talk.send(MAIL);
            assertThat(talk.answer()).startsWith("250");
        }
        assertThat(house.sink.messages).hasSize(1);
    }

    @Test
    void stopsTwiceAndFreesThePort() throws IOException {
        int port = house.adapter.boundPort();

        house.adapter.stop().toCompletableFuture().join();
        house.adapter.stop().toCompletableFuture().join();

        assertThatThrownBy(() -> new SmtpTalk(port)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> house.adapter.boundPort()).hasMessageContaining("not running");
    }

    private static byte[] mail(String text) {
        return ("From: Mary <mary@client.example>\r\nSubject: Order\r\nMessage-ID: <1@client.example>\r\n\r\n" + text
                        + "\r\n")
                .getBytes(US_ASCII);
    }
}
