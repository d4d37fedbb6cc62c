package io.parley.channel.email.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.channel.email.MailHouse;
import io.parley.channel.email.Mails;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mail here must be answered in time, and the next one must still be taken. */
class HostileMailTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private MailHouse house;

    @BeforeEach
    void open(@TempDir Path folder) {
        house = MailHouse.in(folder).open();
    }

    @AfterEach
    void close() {
        house.deliver("mary@client.example", Mails.fromMary("still there?"));
        assertThat(house.sink.messages).anySatisfy(m -> assertThat(m.text()).isEqualTo("still there?"));
        house.close();
    }

    @Test
    void deepNestingIsQuarantined() {
        StringBuilder mail = new StringBuilder("From: m@x.example\r\n");
        for (int i = 0; i < 2_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        quarantined(mail + "\r\ntext\r\n", "TOO_DEEP");
    }

    @Test
    void tenThousandPartsAreQuarantined() {
        quarantined(
                "From: m@x.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                        + "--b\r\n\r\nx\r\n".repeat(10_000) + "--b--\r\n",
                "TOO_MANY_PARTS");
    }

    @Test
    void aHugeHeaderIsQuarantined() {
        quarantined("From: m@x.example\r\nX-Big: " + "x".repeat(5_000_000) + "\r\n\r\ntext\r\n", "HEADER_TOO_LONG");
    }

    @Test
    void tooManyHeadersAreQuarantined() {
        quarantined("From: m@x.example\r\n" + "X-A: b\r\n".repeat(100_000) + "\r\ntext\r\n", "TOO_MANY_HEADERS");
    }

    @Test
    void longListsOfAddressesIdsAndWordsEnd() {
        taken("From: m@x.example\r\nTo: " + "a@b.example, ".repeat(15_000) + "\r\nReferences: "
                + "<a@b> ".repeat(30_000)
                + "\r\nSubject: " + "=?utf-8?q?a?= ".repeat(15_000) + "\r\nContent-Type: text/plain"
                + "; a*0=b".repeat(20_000)
                + "\r\n\r\ntext\r\n");
    }

    @Test
    void unclosedHeadersEnd() {
        taken("From: m@x.example\r\nTo: " + "(".repeat(200_000) + "\r\nCc: \"" + "\\".repeat(200_000) + "\r\nSubject: "
                + "=?".repeat(100_000) + "\r\nMessage-ID: " + "<".repeat(200_000) + "\r\nIn-Reply-To: "
                + "a+c".repeat(60_000) + "\r\nDate: " + "(".repeat(200_000) + "\r\n\r\ntext\r\n");
    }

    @Test
    void quotationBaitEnds() {
        taken("From: m@x.example\r\n\r\n" + "On Monday at 1:00 somebody\r\n".repeat(100_000) + "wrote:\r\n> x\r\n");
        taken("From: m@x.example\r\n\r\nhi\r\n" + "> a\r\nb\r\n".repeat(100_000));
    }

    @Test
    void htmlBaitEnds() {
        taken("From: m@x.example\r\nContent-Type: text/html\r\n\r\n" + "<div><table><b>".repeat(50_000) + "deep\r\n");
        taken("From: m@x.example\r\nContent-Type: text/html\r\n\r\nx" + "<a href='".repeat(80_000) + "\r\n");
        taken("From: m@x.example\r\nContent-Type: text/html\r\n\r\nx" + "<!--".repeat(200_000) + "\r\n");
    }

    @Test
    void boundariesThatNeverMatchEnd() {
        taken("From: m@x.example\r\nSubject: s\r\nContent-Type: multipart/mixed; boundary=" + "b".repeat(70)
                + "\r\n\r\n" + ("--" + "b".repeat(69) + "\r\n").repeat(20_000));
        taken("From: m@x.example\r\nSubject: s\r\nContent-Type: multipart/mixed\r\n\r\ntext\r\n");
    }

    private void taken(String mail) {
        Assertions.assertTimeout(
                BOUND,
                () -> assertThat(house.deliver("m@x.example", bytes(mail))).startsWith("250"));
        assertThat(house.sink.quarantined).isEmpty();
    }

    private void quarantined(String mail, String code) {
        Assertions.assertTimeout(
                BOUND,
                () -> assertThat(house.deliver("m@x.example", bytes(mail))).startsWith("250"));
        assertThat(house.sink.quarantined).hasSize(1);
        assertThat(house.sink.quarantined.get(0).code()).isEqualTo(code);
        assertThat(house.sink.quarantined.get(0).sender()).isEqualTo("m@x.example");
    }

    private static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.UTF_8);
    }
}
