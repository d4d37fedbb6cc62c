package io.parley.channel.email.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.ContactAddress;
import io.parley.channel.Inbox;
import io.parley.channel.OutboundMessage;
import io.parley.channel.SendResult;
import io.parley.channel.email.settings.EmailSettings;
import io.parley.channel.email.thread.MailTokens;
import io.parley.testing.channel.FileBlobs;
import io.parley.testing.channel.HmacSigner;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayTest {

    private static final MailTokens TOKENS = new MailTokens(new HmacSigner("house"));

    @TempDir
    static Path folder;

    @Nested
    class OfACopy {

        private static final ContactAddress BOB = new ContactAddress("bob@client.example", "Bob");
        private static final ContactAddress EVE = new ContactAddress("eve@client.example", "Eve");

        @Test
        void aRefusalKeepsNothingFromTheOthers() throws IOException {
            try (ScriptedRelay relay =
                    ScriptedRelay.plain().answering("RCPT TO:<bob@client.example>", "550 5.1.1 No such user")) {
                SendResult result =
                        send(relay, Outgoing.usual().copiedTo(BOB, EVE).message());

                assertThat(result)
                        .isInstanceOf(SendResult.Sent.class)
                        .extracting("detail")
                        .asString()
                        .startsWith("no copy to bob@client.example (550); relay: 250");
                assertThat(relay.mails).hasSize(1);
                assertThat(relay.commands.subList(relay.commands.indexOf("RSET"), relay.commands.size()))
                        .contains("RCPT TO:<mary@client.example>", "RCPT TO:<eve@client.example>")
                        .doesNotContain("RCPT TO:<bob@client.example>");
            }
        }

        @Test
        void aPauseDelaysTheMailTwice() throws IOException {
            try (ScriptedRelay relay =
                    ScriptedRelay.plain().answering("RCPT TO:<bob@client.example>", "452 4.2.2 Mailbox full")) {
                Outgoing mail = Outgoing.usual().copiedTo(BOB);

                assertThat(send(relay, mail.attempt(1))).isInstanceOf(SendResult.Retryable.class);
                assertThat(send(relay, mail.attempt(2))).isInstanceOf(SendResult.Retryable.class);
                assertThat(relay.mails).isEmpty();
                assertThat(send(relay, mail.attempt(3))).isInstanceOf(SendResult.Sent.class);
                assertThat(relay.mails).hasSize(1);
            }
        }

        @Test
        void theContactsRefusalKeepsTheMailFromEverybody() throws IOException {
            try (ScriptedRelay relay = ScriptedRelay.plain()
                    .answering("RCPT TO:<bob@client.example>", "450 4.2.0 Later")
                    .answering("RCPT TO:<mary@client.example>", "550 5.1.1 No such user")) {
                assertThat(send(relay, Outgoing.usual().copiedTo(BOB, EVE).message()))
                        .isInstanceOf(SendResult.Permanent.class)
                        .hasFieldOrPropertyWithValue("code", "5.1.1");
                assertThat(relay.mails).isEmpty();
            }
        }

        private SendResult send(ScriptedRelay relay, OutboundMessage message) {
            return RelayTest.send(relay.port(), "none", Map.of(), Map.of(), Optional.empty(), message);
        }
    }

    @Nested
    class TheRelaysWord {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "MAIL|550 5.7.1 Sender rejected|5.7.1",
                    "RCPT|550 5.1.1 No such user|5.1.1",
                    "RCPT|551 not here|551",
                    "DATA|554 5.6.0 No|5.6.0",
                    "END|554 5.7.1 Spam|5.7.1"
                })
        void forGoodIsPermanent(String verb, String answer, String code) throws IOException {
            try (ScriptedRelay relay = ScriptedRelay.plain().answering(verb, answer)) {
                assertThat(send(relay, "none"))
                        .isInstanceOf(SendResult.Permanent.class)
                        .hasFieldOrPropertyWithValue("code", code);
            }
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "GREETING|421 4.3.2 Busy",
                    "GREETING|554 not now",
                    "MAIL|451 4.3.0 Later",
                    "RCPT|450 4.2.0 Greylisted",
                    "RCPT|452 4.2.2 Mailbox full",
                    "DATA|451 4.3.0 Later",
                    "END|451 4.3.0 Later"
                })
        void forNowIsRetryable(String verb, String answer) throws IOException {
            try (ScriptedRelay relay = ScriptedRelay.plain().answering(verb, answer)) {
                assertThat(send(relay, "none")).isInstanceOf(SendResult.Retryable.class);
            }
        }

        @Test
        void isKeptForTheOperator() throws IOException {
            try (ScriptedRelay relay = ScriptedRelay.plain()) {
                assertThat(send(relay, "none"))
                        .isInstanceOf(SendResult.Sent.class)
                        .extracting("detail")
                        .asString()
                        .contains("queued as 1");
                assertThat(relay.mails).hasSize(1);
                assertThat(relay.commands).startsWith("EHLO mx.parley.example");
            }
        }
    }

    @Nested
    class ALostConnection {

        @ParameterizedTest
        @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA"})
        void beforeTheContentIsRetryable(String verb) throws IOException {
            try (ScriptedRelay relay = ScriptedRelay.plain().answering(verb, ScriptedRelay.HANG_UP)) {
                assertThat(send(relay, "none")).isInstanceOf(SendResult.Retryable.class);
            }
        }

        @Test
        void afterTheContentIsUnknownAndTheNextTryHasTheSameMessageId() throws IOException {
            try (ScriptedRelay relay = ScriptedRelay.plain().answering("END", ScriptedRelay.HANG_UP)) {
                SendResult first = send(relay, "none");
                SendResult second = send(relay, "none");

                String id = TOKENS.messageId(Outgoing.CONVERSATION, 5, "parley.example");
                assertThat(first).isInstanceOf(SendResult.Unknown.class).hasFieldOrPropertyWithValue("reference", id);
                assertThat(second).hasFieldOrPropertyWithValue("reference", id);
                assertThat(relay.mails).hasSize(2).allMatch(mail -> mail.contains("Message-ID: " + id));
            }
        }

        @Test
        void toNobodyIsRetryable() throws IOException {
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            assertThat(send(port, "none", Map.of(), Map.of(), Optional.empty()))
                    .isInstanceOf(SendResult.Retryable.class)
                    .extracting("reason")
                    .asString()
                    .contains("localhost:" + port);
        }

        @Test
        void andASilentRelayEndInTime() throws IOException {
            try (ServerSocket silent = new ServerSocket(0)) {
                assertThat(send(silent.getLocalPort(), "none", Map.of(), Map.of(), Optional.empty()))
                        .isInstanceOf(SendResult.Retryable.class);
            }
        }
    }

    @Nested
    class TheConnection {

        @Test
        void isUpgradedWhenSettingsSaySoAndThenSignsIn() throws Exception {
            SSLContext tls = Certificates.selfSigned(folder, "localhost");
            try (ScriptedRelay relay = ScriptedRelay.starttls(tls)) {
                SendResult result = send(
                        relay.port(),
                        "starttls",
                        Map.of("relay.user", "u"),
                        Map.of("relay.password", "p"),
                        Optional.of(tls));

                assertThat(result).isInstanceOf(SendResult.Sent.class);
                assertThat(relay.commands.indexOf("STARTTLS")).isLessThan(indexOf(relay.commands, "AUTH PLAIN"));
            }
        }

        @Test
        void isTlsFromTheFirstByteWhenSettingsSaySo() throws Exception {
            SSLContext tls = Certificates.selfSigned(folder, "localhost");
            try (ScriptedRelay relay = ScriptedRelay.tls(tls)) {
                assertThat(send(relay.port(), "tls", Map.of(), Map.of(), Optional.of(tls)))
                        .isInstanceOf(SendResult.Sent.class);
            }
        }

        @Test
        void isGivenUpWhenTheRelayOffersNoUpgrade() throws IOException {
            try (ScriptedRelay relay = ScriptedRelay.plain()) {
                assertThat(send(relay, "starttls"))
                        .extracting("reason")
                        .asString()
                        .contains("relay.tls");
                assertThat(relay.mails).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"starttls", "tls"})
        void isGivenUpWhenTheCertificateIsNotTrusted(String mode) throws Exception {
            SSLContext tls = Certificates.selfSigned(folder, "localhost");
            try (ScriptedRelay relay = mode.equals("tls") ? ScriptedRelay.tls(tls) : ScriptedRelay.starttls(tls)) {
                assertThat(send(relay, mode)).extracting("reason").asString().contains("relay.tls");
                assertThat(relay.mails).isEmpty();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"starttls", "tls"})
        void isGivenUpWhenTheCertificateIsAnothers(String mode) throws Exception {
            SSLContext tls = Certificates.selfSigned(folder, "other.example");
            try (ScriptedRelay relay = mode.equals("tls") ? ScriptedRelay.tls(tls) : ScriptedRelay.starttls(tls)) {
                assertThat(send(relay.port(), mode, Map.of(), Map.of(), Optional.of(tls)))
                        .extracting("reason")
                        .asString()
                        .contains("relay.tls");
                assertThat(relay.mails).isEmpty();
            }
        }

        @Test
        void isTriedLaterWhenTheSignInIsRefused() throws Exception {
            SSLContext tls = Certificates.selfSigned(folder, "localhost");
            try (ScriptedRelay relay = ScriptedRelay.tls(tls).answering("AUTH", "535 5.7.8 no")) {
                SendResult result = send(
                        relay.port(),
                        "tls",
                        Map.of("relay.user", "u"),
                        Map.of("relay.password", "pass"),
                        Optional.of(tls));

                assertThat(result).isInstanceOf(SendResult.Retryable.class);
                assertThat(result.toString()).contains("relay.user").doesNotContain("pass");
            }
        }
    }

    private static int indexOf(List<String> commands, String beginning) {
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i).startsWith(beginning)) {
                return i;
            }
        }
        return -1;
    }

    private static SendResult send(ScriptedRelay relay, String tls) {
        return send(relay.port(), tls, Map.of(), Map.of(), Optional.empty());
    }

    private static SendResult send(
            int port, String tls, Map<String, String> more, Map<String, String> secrets, Optional<SSLContext> trust) {
        return send(port, tls, more, secrets, trust, Outgoing.usual().message());
    }

    private static SendResult send(
            int port,
            String tls,
            Map<String, String> more,
            Map<String, String> secrets,
            Optional<SSLContext> trust,
            OutboundMessage message) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("relay.host", "localhost");
        settings.put("relay.port", Integer.toString(port));
        settings.put("relay.tls", tls);
        settings.put("smtp.hostname", "mx.parley.example");
        Inbox inbox = new Inbox("w1", "in-support", "Acme Support", "support@parley.example", settings, secrets);
        MailSender sender = new MailSender(
                EmailSettings.of(List.of(inbox)),
                TOKENS,
                new FileBlobs(folder),
                Map.of(),
                Set.of(),
                trust.map(SSLContext::getSocketFactory),
                Duration.ofSeconds(2));
        return sender.send(inbox, message);
    }
}
