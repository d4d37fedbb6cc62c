package io.parley.channel.email.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.parley.channel.InboundMessage;
import io.parley.channel.email.MailHouse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a Dovecot, the IMAP server most mailboxes live on. Skipped, saying so, where there is none. */
class DovecotTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @TempDir
    Path blobs;

    private Dovecot dovecot;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Dovecot.missing().isEmpty(), Dovecot.missing());
        dovecot = new Dovecot(folder);
    }

    @AfterEach
    void stop() throws Exception {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @Test
    void realMailBecomesWhatItBecomesBySmtp() throws Exception {
        List<String[]> rows = Files.readAllLines(CORPUS.resolve("outcomes.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
        int number = 0;
        for (String[] row : rows) {
            ByteArrayOutputStream mail = new ByteArrayOutputStream();
            // As a delivering server notes it; reports come from nobody.
            String sender = row[0].startsWith("multipart_report_emails") ? "" : "envelope@client.example";
            mail.write(("Return-Path: <" + sender + ">\r\n").getBytes(StandardCharsets.US_ASCII));
            mail.write(Files.readAllBytes(CORPUS.resolve("mails").resolve(row[0])));
            dovecot.deliver(String.format("1700%06d.M%dP1.host", number, number++), mail.toByteArray());
        }
        try (MailHouse house = Post.at(MailHouse.in(blobs), dovecot.port).open()) {
            long messages = count(rows, "message");
            long quarantined = count(rows, "quarantine");
            await().atMost(Duration.ofSeconds(90))
                    .until(() ->
                            house.sink.messages.size() >= messages && house.sink.quarantined.size() >= quarantined);

            System.out.printf(
                    "%d real mails by IMAP: %d messages, %d delivery events, %d quarantined, %d duplicates%n",
                    rows.size(),
                    house.sink.messages.size(),
                    house.sink.events.size(),
                    house.sink.quarantined.size(),
                    house.sink.duplicates.size());
            assertThat(house.sink.messages.stream().map(InboundMessage::subject))
                    .containsExactlyInAnyOrderElementsOf(rows.stream()
                            .filter(row -> row[1].equals("message"))
                            .map(row -> row[4])
                            .toList());
            assertThat(house.sink.quarantined).hasSize((int) quarantined);
            assertThat(dovecot.files()).as("none is marked as read").allMatch(name -> !name.endsWith("S"));
        }
    }

    @Test
    void mailComesOverStarttlsAndOverTlsWithTheConfiguredAuthority() throws Exception {
        try (MailHouse house = tls("starttls", dovecot.port)
                .withSecret("imap.ca", dovecot.certificate)
                .open()) {
            dovecot.deliver("1700000001.M1P1.host", Post.mail("over starttls"));
            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);
        }
        try (MailHouse house = tls("tls", dovecot.tlsPort)
                .withMailbox("imap.poll", "1700")
                .withSecret("imap.ca", dovecot.certificate)
                .open()) {
            await().atMost(SOON).until(() -> house.sink.messages.size() == 1);
            dovecot.deliver("1700000002.M2P1.host", Post.mail("while idle over tls"));
            await().atMost(SOON).until(() -> house.sink.messages.size() == 2);
        }
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        dovecot.deliver("1700000001.M1P1.host", Post.mail("not for strangers"));
        try (MailHouse house = tls("tls", dovecot.tlsPort).open()) {
            await().atMost(SOON).until(() -> dovecot.log().contains("SSL_accept() failed"));
            assertThat(dovecot.log()).doesNotContain("Login: user=");
            assertThat(house.sink.messages).isEmpty();
        }
    }

    @Test
    void aPasswordThatIsWrongIsTriedOnce() throws Exception {
        try (MailHouse house = Post.at(MailHouse.in(blobs), dovecot.port)
                .withSecret("imap.password", "wrong")
                .open()) {
            await().atMost(SOON).until(() -> dovecot.log().contains("auth failed, 1 attempts"));
            assertThat(house.sink.messages).isEmpty();
        }
    }

    private MailHouse tls(String tls, int port) {
        return Post.at(MailHouse.in(blobs), port).withMailbox("imap.tls", tls);
    }

    private static long count(List<String[]> rows, String outcome) {
        return rows.stream().filter(row -> row[1].equals(outcome)).count();
    }
}
