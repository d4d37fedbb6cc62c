package io.parley.channel.email.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.channel.InboundMessage;
import io.parley.channel.email.MailHouse;
import io.parley.channel.email.Mails;
import io.parley.channel.email.SmtpTalk;
import io.parley.channel.email.outbound.Certificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartTlsTest {

    private static final String NAME = "mx.parley.example";

    @TempDir
    static Path keys;

    private static Certificates.Pem pem;
    private static SSLContext trust;

    @TempDir
    Path folder;

    @BeforeAll
    static void make() throws Exception {
        pem = Certificates.pem(keys, NAME);
        trust = Certificates.selfSigned(keys, NAME);
    }

    @Test
    void isNotOfferedWithoutACertificate() throws Exception {
        try (MailHouse house = MailHouse.in(folder).open();
                SmtpTalk talk = house.talk()) {
            assertThat(talk.say("EHLO client.example")).doesNotContain("STARTTLS");
            assertThat(talk.say("STARTTLS")).startsWith("454");
        }
    }

    @Test
    void carriesAMailWhereThereIsACertificate() throws Exception {
        try (MailHouse house = withCertificate();
                SmtpTalk talk = house.talk()) {
            assertThat(talk.say("EHLO client.example")).contains("STARTTLS");
            assertThat(talk.say("STARTTLS")).startsWith("220");

            talk.secured(trust, NAME);
            assertThat(talk.say("EHLO client.example")).startsWith("250");
            assertThat(talk.mail("mary@client.example", MailHouse.SUPPORT, Mails.fromMary("in private")))
                    .startsWith("250");
            assertThat(house.sink.messages).extracting(InboundMessage::text).containsExactly("in private");
        }
    }

    @Test
    void isNotDemanded() throws Exception {
        try (MailHouse house = withCertificate()) {
            assertThat(house.deliver("mary@client.example", Mails.fromMary("in the clear")))
                    .startsWith("250");
        }
    }

    @Test
    void whatWasSaidInTheClearBeforeItIsForgotten() throws Exception {
        try (MailHouse house = withCertificate();
                SmtpTalk talk = house.talk()) {
            talk.hello().send("STARTTLS\r\nMAIL FROM:<eve@client.example>\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(talk.answer()).startsWith("220");

            assertThatThrownBy(() -> {
                        talk.secured(trust, NAME);
                        assertThat(talk.say("RCPT TO:<" + MailHouse.SUPPORT + ">"))
                                .startsWith("250");
                    })
                    .as("either the handshake fails on the stray bytes or they count for nothing")
                    .isInstanceOf(Throwable.class);
        }
    }

    @Test
    void aCertificateWithoutItsKeyStopsTheChannelAndSaysSo() {
        assertThatThrownBy(() -> MailHouse.in(folder)
                        .withSecret("smtp.certificate", pem.certificate())
                        .open())
                .hasMessageContaining("smtp.certificate and smtp.key together");
        assertThatThrownBy(() -> MailHouse.in(folder)
                        .withSecret("smtp.certificate", pem.certificate())
                        .withSecret("smtp.key", "no key")
                        .open())
                .hasMessageContaining("smtp.key: *** (expected: the certificate's RSA or EC key")
                .hasMessageNotContaining("no key");
    }

    private MailHouse withCertificate() {
        return MailHouse.in(folder)
                .withSecret("smtp.certificate", pem.certificate())
                .withSecret("smtp.key", pem.key())
                .open();
    }
}
